/* xlsx_file: see the header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "xlsx_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* Not Criterion's: the fuzzers have none. */
static void file_must(bool true_here) {
    if (!true_here) {
        abort();
    }
}

void xlsx_file_begin(XlsxFile *file) {
    *file = (XlsxFile){.count = 0};
}

static XlsxPart *file_add(XlsxFile *file, const char *name) {
    file_must(HEAP_GROW(&file->parts, &file->capacity, file->count + 1) ==
              LEYE_OK);
    file->parts[file->count] = (XlsxPart){.at = -1};
    XlsxPart *part = &file->parts[file->count++];
    (void)snprintf(part->name, sizeof part->name, "%s", name);
    return part;
}

static void file_text(XlsxPart *part, const char *text) {
    part->n = part->size = strlen(text);
    file_must(HEAP_ARRAY(part->n + 1, &part->bytes) == LEYE_OK);
    memcpy(part->bytes, text, part->n);
    part->crc = (uint32_t)crc32(0, (const Bytef *)text, (uInt)part->n);
}

XlsxPart *xlsx_file_part(XlsxFile *file, const char *name, const char *text) {
    XlsxPart *part = file_add(file, name);
    file_text(part, text);
    return part;
}

XlsxPart *xlsx_file_change(XlsxFile *file, const char *name, const char *text) {
    for (int32_t k = 0; k < file->count; k++) {
        if (strcmp(file->parts[k].name, name) == 0) {
            base_free(file->parts[k].bytes);
            file_text(&file->parts[k], text);
            return &file->parts[k];
        }
    }
    file_must(false);
    return NULL;
}

XlsxPart *xlsx_file_fill(XlsxFile *file, const char *name, char fill,
                         size_t size) {
    XlsxPart *part = file_add(file, name);
    Bytef block[4096];
    z_stream stream = {0};
    size_t left = size;
    memset(block, fill, sizeof block);
    part->method = Z_DEFLATED;
    part->size = size;
    file_must(HEAP_ARRAY(size / 500 + 4096, &part->bytes) == LEYE_OK);
    file_must(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9,
                           Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_out = (Bytef *)part->bytes;
    stream.avail_out = (uInt)(size / 500 + 4096);
    while (left > 0) {
        size_t n = left < sizeof block ? left : sizeof block;
        part->crc = (uint32_t)crc32(part->crc, block, (uInt)n);
        stream.next_in = block;
        stream.avail_in = (uInt)n;
        left -= n;
        file_must(deflate(&stream, left > 0 ? Z_NO_FLUSH : Z_FINISH) >= 0);
    }
    part->n = stream.total_out;
    (void)deflateEnd(&stream);
    return part;
}

static const char file_head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

void xlsx_file_sheet(XlsxFile *file, const char *name, const char *rows) {
    Text text = {0};
    xlsx_file_part(file, "_rels/.rels",
                   "<Relationships xmlns=\"urn:r\"><Relationship Id=\"r1\" "
                   "Type=\"urn:t/officeDocument\" Target=\"xl/workbook.xml\"/>"
                   "</Relationships>");
    xlsx_file_part(file, "xl/_rels/workbook.xml.rels",
                   "<Relationships xmlns=\"urn:r\">"
                   "<Relationship Id=\"rId7\" Type=\"urn:t/worksheet\" "
                   "Target=\"worksheets/other.xml\"/>"
                   "<Relationship Id=\"rId8\" Type=\"urn:t/styles\" "
                   "Target=\"/xl/styles.xml\"/>"
                   "<Relationship Id=\"rId9\" Type=\"urn:t/sharedStrings\" "
                   "Target=\"./words.xml\"/></Relationships>");
    base_text_format(&text,
                     "%s<workbook xmlns=\"urn:m\" xmlns:q=\"urn:o\"><sheets>"
                     "<sheet name=\"%s\" sheetId=\"1\" state=\"hidden\" "
                     "q:id=\"rId7\"/></sheets></workbook>",
                     file_head, name);
    xlsx_file_part(file, "xl/workbook.xml", base_text_get(&text));
    base_text_clear(&text);
    base_text_format(&text, "%s<worksheet xmlns=\"urn:m\">%s</worksheet>",
                     file_head, rows);
    xlsx_file_part(file, "xl/worksheets/other.xml", base_text_get(&text));
    base_text_clear(&text);
}

void xlsx_file_words(XlsxFile *file, const char *items) {
    Text text = {0};
    base_text_format(&text, "%s<sst xmlns=\"urn:m\">%s</sst>", file_head,
                     items);
    xlsx_file_part(file, "xl/words.xml", base_text_get(&text));
    base_text_clear(&text);
}

void xlsx_file_styles(XlsxFile *file, const char *styles) {
    Text text = {0};
    base_text_format(&text, "%s<styleSheet xmlns=\"urn:m\">%s</styleSheet>",
                     file_head, styles);
    xlsx_file_part(file, "xl/styles.xml", base_text_get(&text));
    base_text_clear(&text);
}

/* ---- the ZIP --------------------------------------------------------------
 */

static void file_number(Text *text, uint64_t value, int32_t bytes) {
    for (int32_t k = 0; k < bytes; k++) {
        char byte = (char)(value >> (8 * k) & 0xff);
        base_text_bytes(text, &byte, 1);
    }
}

/* What local header and directory say alike. */
static void file_common(Text *text, const XlsxPart *part) {
    file_number(text, 20, 2);
    file_number(text, part->flags, 2);
    file_number(text, part->method, 2);
    file_number(text, 0x00210000, 4); /* 1980-01-01 */
    file_number(text, part->crc, 4);
    file_number(text, part->n, 4);
    file_number(text, part->size, 4);
    file_number(text, strlen(part->name), 2);
    file_number(text, 0, 2);
}

Bytes xlsx_file_end(XlsxFile *file) {
    Text text = {0};
    Text directory = {0};
    for (int32_t k = 0; k < file->count; k++) {
        XlsxPart *part = &file->parts[k];
        if (part->at < 0) {
            part->at = (int64_t)text.length;
            file_number(&text, 0x04034b50, 4);
            file_common(&text, part);
            base_text_add(&text, part->name);
            base_text_bytes(&text, part->bytes, part->n);
        }
        file_number(&directory, 0x02014b50, 4);
        file_number(&directory, 20, 2);
        file_common(&directory, part);
        file_number(&directory, 0, 2); /* comment */
        file_number(&directory, 0, 2); /* disk */
        file_number(&directory, 0, 2); /* kinds of file */
        file_number(&directory, 0, 4);
        file_number(&directory, (uint64_t)part->at, 4);
        base_text_add(&directory, part->name);
        base_free(part->bytes);
    }
    size_t at = text.length;
    base_text_bytes(&text, base_text_get(&directory), directory.length);
    file_number(&text, 0x06054b50, 4);
    file_number(&text, 0, 4);
    file_number(&text, (uint64_t)file->count, 2);
    file_number(&text, (uint64_t)file->count, 2);
    file_number(&text, directory.length, 4);
    file_number(&text, at, 4);
    file_number(&text, 0, 2);
    file_must(base_text_status(&text) == LEYE_OK);
    file_must(base_text_status(&directory) == LEYE_OK);
    base_text_clear(&directory);
    base_free(file->parts);
    return (Bytes){text.bytes, text.length};
}
