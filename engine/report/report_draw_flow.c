/* The flow: home sites, channels, and where the work is (a Sankey diagram).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow that may not be shown is not drawn, and the bar of its site or
 * channel shows as one grey rest what all of these together are; so no width
 * tells more than the table does. A site whose number is hidden is not drawn.
 * Many sites: the largest stand alone, the others together.
 */
#include "report_book.h"

enum {
    FLOW_SITES = 20,             /* drawn alone */
    FLOW_TALL = 400 * SVG_PIXEL, /* of all people together */
    FLOW_TOP = 34 * SVG_PIXEL,   /* above the first bar */
    FLOW_GAP = 15 * SVG_PIXEL,   /* between two bars: a line of words */
    FLOW_BAR = 12 * SVG_PIXEL,   /* width of a bar */
    FLOW_CELLS = 24,             /* of a name; at the left, at the right: */
    FLOW_CELLS_HOME = 15,
    FLOW_CELLS_END = 13,
    FLOW_ENDS = 20, /* more destinations are drawn as one */
    FLOW_X1 = 160 * SVG_PIXEL,
    FLOW_X2 = 372 * SVG_PIXEL,
    FLOW_X3 = 560 * SVG_PIXEL,
};

/* One bar. */
typedef struct Node {
    SvgBox box;
    int64_t people;
    int64_t in, out; /* heights taken by flows so far */
    int32_t row;     /* site; NONE: the others together */
} Node;

typedef struct Draw {
    Book *book;
    Text *text;
    Node *sites; /* heap [FLOW_SITES + 1] */
    Node *ends;  /* heap [destinations + 1]; the first: in the county */
    Node channels[CHANNEL_COUNT];
    bool *alone; /* heap [sites] */
    bool *rows;  /* heap [sites] */
    int32_t sites_count, ends_count;
    int64_t all, height;
} Draw;

static int64_t tall(const Draw *draw, int64_t people) {
    return report_svg_scale(FLOW_TALL, people, draw->all);
}

static bool is_drawn(const Draw *draw, int32_t site) {
    return draw->book->flow.site[site] > 0 && !draw->book->flow.site_hide[site];
}

/* The largest site that is not chosen yet, the first of equals; or NONE. */
static int32_t next_site(const Draw *draw) {
    const Flow *flow = &draw->book->flow;
    int32_t best = NONE;
    for (int32_t s = 0; s < flow->sites; s++) {
        if (is_drawn(draw, s) && !draw->alone[s] &&
            (best == NONE || flow->site[s] > flow->site[best])) {
            best = s;
        }
    }
    return best;
}

static void choose_sites(Draw *draw) {
    const Flow *flow = &draw->book->flow;
    Node others = {.row = NONE};
    for (int32_t k = 0; k < FLOW_SITES; k++) {
        int32_t site = next_site(draw);
        if (site != NONE) {
            draw->alone[site] = true;
        }
    }
    for (int32_t s = 0; s < flow->sites; s++) {
        if (draw->alone[s]) {
            draw->sites[draw->sites_count++] =
                (Node){.people = flow->site[s], .row = s};
        } else if (is_drawn(draw, s)) {
            others.people += flow->site[s];
        }
    }
    if (others.people > 0) {
        draw->sites[draw->sites_count++] = others;
    }
}

static int32_t end_of(const Draw *draw, int32_t post) {
    int32_t at = draw->book->world->posts[post].destination;
    return at == NONE ? 0 : draw->ends_count == 2 ? 1 : at + 1;
}

static void count_ends(Draw *draw) {
    const World *world = draw->book->world;
    for (int32_t j = 0; j < world->posts_count; j++) {
        int64_t people = draw->book->report.at_post[j];
        draw->channels[world->posts[j].channel].people += people;
        draw->ends[end_of(draw, j)].people += people;
    }
}

/* Puts the bars of one column under each other, in the middle. */
static void stack(const Draw *draw, Node *nodes, int32_t count, int64_t x) {
    int64_t used = 0;
    int32_t bars = 0;
    for (int32_t k = 0; k < count; k++) {
        used += tall(draw, nodes[k].people);
        bars += nodes[k].people > 0 ? 1 : 0;
    }
    int64_t gap = bars > 1 ? (draw->height - used) / (bars - 1) : 0;
    gap = gap > 3 * FLOW_GAP ? 3 * FLOW_GAP : gap;
    int64_t y =
        FLOW_TOP + (draw->height - used - gap * (bars > 0 ? bars - 1 : 0)) / 2;
    for (int32_t k = 0; k < count; k++) {
        if (nodes[k].people > 0) {
            nodes[k].box =
                (SvgBox){x, y, FLOW_BAR, tall(draw, nodes[k].people)};
            y += nodes[k].box.height + gap;
        }
    }
}

static void place(Draw *draw) {
    int32_t bars = draw->sites_count;
    int32_t ends = 0;
    for (int32_t k = 0; k < draw->ends_count; k++) {
        ends += draw->ends[k].people > 0 ? 1 : 0;
    }
    bars = bars < CHANNEL_COUNT ? CHANNEL_COUNT : bars;
    bars = bars < ends ? ends : bars;
    draw->height = FLOW_TALL + (bars - 1) * (int64_t)FLOW_GAP;
    stack(draw, draw->sites, draw->sites_count, FLOW_X1);
    stack(draw, draw->channels, CHANNEL_COUNT, FLOW_X2);
    stack(draw, draw->ends, draw->ends_count, FLOW_X3);
}

/* A flow of so many people from one bar to another. */
static void ribbon(Draw *draw, Node *from, Node *to, int64_t people,
                   Channel channel, const char *words) {
    SvgBox a = from->box;
    SvgBox b = to->box;
    a.y += from->out;
    b.y += to->in;
    a.height = tall(draw, people);
    b.height = a.height;
    from->out += a.height;
    to->in += a.height;
    report_svg_ribbon(draw->text, &a, &b, report_svg_channel(channel), words);
}

static const char *node_name(const Draw *draw, const Node *node) {
    const World *world = draw->book->world;
    if (node->row == NONE) {
        return TR("other sites");
    }
    return report_book_site(world, &world->sites[node->row]);
}

static void say_ribbon(Draw *draw, const char *from, const char *to,
                       int64_t people, Text *words) {
    char digits[REPORT_DIGITS];
    report_line_digits(people, false, digits);
    base_text_format(words, TR("%s to %s: %s"), from, to, digits);
    draw->text->failed = draw->text->failed || words->failed;
}

/* Of a bar: one site, or all that do not stand alone, each as far as it is
 * shown. */
static int64_t shown_people(Draw *draw, const Node *node, int32_t channel) {
    const Flow *flow = &draw->book->flow;
    FlowPart part = {draw->rows, channel, 0, flow->months - 1};
    int64_t sum = 0;
    for (int32_t s = 0; s < flow->sites; s++) {
        bool others = node->row == NONE && is_drawn(draw, s) && !draw->alone[s];
        if (others || s == node->row) {
            bool hide = false;
            draw->rows[s] = true;
            int64_t people = report_flow_part(flow, &part, &hide);
            draw->rows[s] = false;
            sum += hide ? 0 : people;
        }
    }
    return sum;
}

static void draw_left(Draw *draw, Node *site) {
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        int64_t people = shown_people(draw, site, c);
        if (people > 0) {
            Text words = {0};
            say_ribbon(draw, node_name(draw, site),
                       TR(report_book_channel((Channel)c)), people, &words);
            ribbon(draw, site, &draw->channels[c], people, (Channel)c,
                   base_text_get(&words));
            base_text_clear(&words);
        }
    }
}

static const char *end_name(const Draw *draw, int32_t end) {
    const World *world = draw->book->world;
    if (end > 0 && world->destinations_count > FLOW_ENDS) {
        return TR("away");
    }
    return end == 0 ? TR("in the county") : report_book_end(world, end - 1);
}

static void draw_right(Draw *draw, int32_t channel) {
    const World *world = draw->book->world;
    for (int32_t e = 0; e < draw->ends_count; e++) {
        int64_t people = 0;
        for (int32_t j = 0; j < world->posts_count; j++) {
            if ((int32_t)world->posts[j].channel == channel &&
                end_of(draw, j) == e) {
                people += draw->book->report.at_post[j];
            }
        }
        if (people > 0) {
            Text words = {0};
            say_ribbon(draw, TR(report_book_channel((Channel)channel)),
                       end_name(draw, e), people, &words);
            ribbon(draw, &draw->channels[channel], &draw->ends[e], people,
                   (Channel)channel, base_text_get(&words));
            base_text_clear(&words);
        }
    }
}

/* The bar, its name and its number. */
static void draw_node(Draw *draw, const Node *node, const char *class,
                      const char *name, SvgAnchor anchor) {
    char digits[REPORT_DIGITS];
    Text cut = {0};
    int64_t beside = 5 * SVG_PIXEL;
    int64_t x = anchor == SVG_END ? node->box.x - beside
                                  : node->box.x + node->box.width + beside;
    if (node->people == 0) {
        return;
    }
    report_line_digits(node->people, false, digits);
    report_svg_cut(name,
                   anchor == SVG_END        ? FLOW_CELLS_HOME
                   : node->box.x == FLOW_X3 ? FLOW_CELLS_END
                                            : FLOW_CELLS,
                   &cut);
    report_svg_box(draw->text, &node->box, class, NULL);
    report_svg_label(draw->text, x,
                     node->box.y + node->box.height / 2 + 4 * SVG_PIXEL, anchor,
                     "%s %s", base_text_get(&cut), digits);
    draw->text->failed = draw->text->failed || cut.failed;
    base_text_clear(&cut);
}

static void draw_nodes(Draw *draw) {
    Text *text = draw->text;
    int64_t y = 16 * (int64_t)SVG_PIXEL;
    for (int32_t k = 0; k < draw->sites_count; k++) {
        draw_node(draw, &draw->sites[k], "g", node_name(draw, &draw->sites[k]),
                  SVG_END);
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        draw_node(draw, &draw->channels[c], report_svg_channel((Channel)c),
                  TR(report_book_channel((Channel)c)), SVG_START);
    }
    for (int32_t e = 0; e < draw->ends_count; e++) {
        draw_node(draw, &draw->ends[e], "g", end_name(draw, e), SVG_START);
    }
    report_svg_label(text, FLOW_X1 + FLOW_BAR, y, SVG_END, "%s",
                     TR("Home site"));
    report_svg_label(text, FLOW_X2, y, SVG_START, "%s", TR("Channel"));
    report_svg_label(text, FLOW_X3, y, SVG_START, "%s",
                     TR("Where the work is"));
}

static void draw_all(Draw *draw) {
    choose_sites(draw);
    count_ends(draw);
    place(draw);
    report_svg_begin(draw->text, draw->height + FLOW_TOP + FLOW_GAP,
                     TR("People placed: from their home site, through a "
                        "channel, to where the work is"));
    for (int32_t k = 0; k < draw->sites_count; k++) {
        draw_left(draw, &draw->sites[k]);
    }
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        draw_right(draw, c);
    }
    draw_nodes(draw);
    report_svg_end(draw->text);
}

LeyeStatus report_draw_flow(Book *book, Text *text) {
    LeyeStatus status = LEYE_OK;
    Draw draw = {.book = book,
                 .text = text,
                 .ends_count = book->world->destinations_count > FLOW_ENDS
                                   ? 2
                                   : book->world->destinations_count + 1,
                 .all = book->plan->placements_count};
    TRY(HEAP_ARRAY(FLOW_SITES + 1, &draw.sites));
    TRY(HEAP_ARRAY(draw.ends_count, &draw.ends));
    TRY(HEAP_ARRAY(book->flow.sites, &draw.alone));
    TRY(HEAP_ARRAY(book->flow.sites, &draw.rows));
    if (draw.all > 0) {
        draw_all(&draw);
    }
done:
    base_free(draw.sites);
    base_free(draw.ends);
    base_free(draw.alone);
    base_free(draw.rows);
    return status;
}
