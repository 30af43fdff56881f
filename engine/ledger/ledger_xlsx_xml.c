/* ledger_xlsx_xml: one part as elements; the only file with expat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A DOCTYPE ends the reading before anything in it is looked at, so there are
 * no entities to expand.
 */
#include "ledger_xlsx_parts.h"

#include <string.h>

#include <expat.h>

enum { DEPTH_MOST = 64, ATTRIBUTES_MOST = 64 };

typedef struct Xml {
    XML_Parser parser;
    const char *part;
    const XlsxHandler *handler;
    XlsxFault *fault;
    int32_t depth;
    bool stopped;
    /* of the element at hand; here and not on the stack, which is zeroed */
    const char *local[2 * ATTRIBUTES_MOST + 1];
} Xml;

static void xml_stop(Xml *xml) {
    xml->stopped = true;
    (void)XML_StopParser(xml->parser, XML_FALSE);
}

/* Behind the name space: expat puts a line end between. */
static const char *xml_local(const char *name) {
    const char *mark = strrchr(name, '\n');
    return mark != NULL ? mark + 1 : name;
}

static void XMLCALL xml_begin(void *context, const char *name,
                              const char **attributes) {
    Xml *xml = context;
    int32_t count = 0;
    if (xml->stopped) {
        return;
    }
    if (++xml->depth > DEPTH_MOST) {
        (void)ledger_xlsx_fault(xml->fault,
                                "the part %s has more than %d levels",
                                xml->part, (int)DEPTH_MOST);
        xml_stop(xml);
        return;
    }
    for (; count < 2 * ATTRIBUTES_MOST && attributes[count] != NULL;
         count += 2) {
        xml->local[count] = xml_local(attributes[count]);
        xml->local[count + 1] = attributes[count + 1];
    }
    xml->local[count] = NULL;
    if (!xml->handler->begin(xml->handler->context, xml_local(name),
                             xml->local)) {
        xml_stop(xml);
    }
}

static void XMLCALL xml_end(void *context, const char *name) {
    Xml *xml = context;
    xml->depth--;
    if (!xml->stopped &&
        !xml->handler->end(xml->handler->context, xml_local(name))) {
        xml_stop(xml);
    }
}

static void XMLCALL xml_text(void *context, const char *bytes, int n) {
    Xml *xml = context;
    if (!xml->stopped && xml->handler->text != NULL &&
        !xml->handler->text(xml->handler->context, bytes, (size_t)n)) {
        xml_stop(xml);
    }
}

static void XMLCALL xml_doctype(void *context, const char *name,
                                const char *system, const char *public,
                                int internal) {
    Xml *xml = context;
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    (void)ledger_xlsx_fault(xml->fault,
                            "the part %s has a DOCTYPE, which no workbook has",
                            xml->part);
    xml_stop(xml);
}

static bool xml_feed(Xml *xml, const char *bytes, size_t n, bool last) {
    if (XML_Parse(xml->parser, bytes, (int)n, last) != XML_STATUS_OK &&
        !xml->stopped) {
        xml->stopped = true;
        (void)ledger_xlsx_fault(xml->fault, "the part %s is no XML (%s)",
                                xml->part,
                                XML_ErrorString(XML_GetErrorCode(xml->parser)));
    }
    return !xml->stopped;
}

static bool xml_take(void *context, const char *bytes, size_t n) {
    return xml_feed(context, bytes, n, false);
}

bool ledger_xlsx_xml_read(XlsxZip *zip, const char *part,
                          const XlsxHandler *handler, XlsxFault *fault) {
    Xml xml = {.part = part, .handler = handler, .fault = fault};
    xml.parser = XML_ParserCreateNS(NULL, '\n');
    if (xml.parser == NULL) {
        return ledger_xlsx_fault(fault, "there is no memory to read it");
    }
    XML_SetUserData(xml.parser, &xml);
    XML_SetElementHandler(xml.parser, xml_begin, xml_end);
    XML_SetCharacterDataHandler(xml.parser, xml_text);
    XML_SetStartDoctypeDeclHandler(xml.parser, xml_doctype);
    bool there = ledger_xlsx_zip_read(zip, part, xml_take, &xml, fault);
    if (there && !xml.stopped) {
        (void)xml_feed(&xml, "", 0, true);
    }
    XML_ParserFree(xml.parser);
    return there && fault->text[0] == '\0';
}

const char *ledger_xlsx_xml_value(const char **attributes, const char *name) {
    for (size_t k = 0; attributes[k] != NULL; k += 2) {
        if (strcmp(attributes[k], name) == 0) {
            return attributes[k + 1];
        }
    }
    return NULL;
}
