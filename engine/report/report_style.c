/* The head and the foot of every page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report_style.h"

static const char style[] =
    "body{font:11pt/1.45 system-ui,'Noto Sans CJK SC','PingFang SC',"
    "'Microsoft YaHei','WenQuanYi Micro "
    "Hei',sans-serif;color:#1a1a1a;max-width:54em;"
    "margin:1.5em auto;padding:0 1em}\n"
    "h1{font-size:1.7em;margin:0 0 .2em}\n"
    "h2{font-size:1.25em;margin:1.6em 0 .4em;border-bottom:2px solid #0072b2}\n"
    "h3{font-size:1.05em;margin:1.1em 0 .3em}\n"
    "p{margin:.4em 0}\n"
    ".note{color:#444;font-size:.9em}\n"
    ".banner{border:2px solid #b00020;color:#b00020;font-weight:bold;"
    "padding:.2em .6em;margin:.6em 0}\n"
    ".cards{display:flex;flex-wrap:wrap;gap:.6em;margin:.8em 0}\n"
    ".card{border:1px solid #999;border-radius:4px;padding:.4em .8em;"
    "flex:1 1 9em}\n"
    ".card b{display:block;font-size:1.5em}\n"
    "table{border-collapse:collapse;width:100%;font-size:.86em;"
    "margin:.5em 0}\n"
    "th,td{border-bottom:1px solid #ccc;padding:.18em .45em;text-align:left;"
    "vertical-align:top}\n"
    "th{border-bottom:2px solid #555;vertical-align:bottom;"
    "word-break:keep-all}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;"
    "white-space:nowrap}\n"
    ".d{white-space:nowrap}th.n{white-space:normal}\n"
    "tbody th{border-bottom:1px solid #ccc;width:11em}\n"
    ".sheet table,.sheet .note{font-size:1em;color:inherit}\n"
    "thead{display:table-header-group}\n"
    "tr,figure,.card{break-inside:avoid}\n"
    "h2,h3{break-after:avoid}\n"
    "figure{margin:.5em 0}\n"
    "figure svg{width:100%;height:auto}\n"
    "svg text{font-size:12px;fill:#1a1a1a;paint-order:stroke;stroke:#fff;"
    "stroke-width:3px;stroke-linejoin:round}\n"
    ".c0{fill:#e69f00}.c1{fill:#009e73}.c2{fill:#0072b2}.c3{fill:#d55e00}"
    ".c4{fill:#56b4e9}.c5{fill:#cc79a7}.g{fill:#8a8a8a}.k{fill:#555}\n"
    ".f{fill-opacity:.55}\n"
    ".o{fill:#fff;stroke:#777}.h{fill:#eee;stroke:#777;stroke-dasharray:4 3}"
    "\n"
    ".a{stroke:#ccc}.s{fill:none;stroke:#0072b2;stroke-width:2}\n"
    ".bar{vertical-align:middle}\n"
    ".sheet{break-before:page}.sheet:first-of-type{break-before:auto}\n"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "@media print{body{max-width:none;margin:0;padding:0;font-size:9.5pt}"
    ".part{break-before:page}"
    ".sheet{font-size:12pt;line-height:1.5}}\n";

void report_style_begin(Text *text, const char *title, bool publishable,
                        bool wide) {
    base_text_format(text,
                     "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                     "<meta charset=\"utf-8\">\n",
                     base_lang_other() ? "zh-CN" : "en");
    report_page_tag(text, "title", "%s", title);
    base_text_format(text, "<style>\n@page{size:A4%s;margin:16mm 14mm;",
                     wide ? " landscape" : "");
    if (!publishable) {
        base_text_format(text,
                         "@top-center{content:\"%s\";color:#b00020;"
                         "font-weight:bold}",
                         TR("Not publishable"));
    }
    base_text_add(text, "@bottom-right{content:counter(page)}}\n");
    base_text_add(text, style);
    base_text_add(text, "</style>\n</head>\n<body>\n");
}

void report_style_banner(Text *text, bool publishable) {
    if (!publishable) {
        report_page_tag(text, "p class=banner", "%s",
                        TR("Not publishable: for rehearsal or comparison, not "
                           "to be handed out."));
    }
}

void report_style_end(Text *text) {
    base_text_add(text, "</body>\n</html>\n");
}
