/* scenario_sweep_chart: placements of a sweep as an SVG.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole numbers only, so that the bytes are the same everywhere.
 */
#include "scenario_sweep.h"

#include <inttypes.h>
#include <string.h>

enum {
    CHART_WIDTH = 720,
    CHART_HEIGHT = 440,
    CHART_LEFT = 110,
    CHART_TOP = 60,
    CHART_RIGHT = 30,
    CHART_BOTTOM = 70,
    BINS = 24,
};

/* Of the points of one cell. */
typedef struct ChartCell {
    int64_t least, most, sum, count;
} ChartCell;

typedef struct Chart {
    const Sweep *sweep;
    ChartCell *cells;    /* heap [sweep->cells] */
    int64_t least, most; /* of all points with a plan */
    Text *text;
} Chart;

static void chart_words(Text *text, int64_t x, int64_t y, const char *anchor,
                        const char *words) {
    base_text_format(
        text, "<text x=\"%" PRId64 "\" y=\"%" PRId64 "\" text-anchor=\"%s\">",
        x, y, anchor);
    base_text_xml(text, words, strlen(words));
    base_text_add(text, "</text>\n");
}

static void chart_number(Text *text, int64_t x, int64_t y, const char *anchor,
                         int64_t number) {
    char words[TEXT_DECIMAL];
    (void)base_text_decimal(number, words);
    chart_words(text, x, y, anchor, words);
}

static LeyeStatus chart_cells(Chart *chart, const int64_t *placements) {
    LeyeStatus status = LEYE_OK;
    const Sweep *sweep = chart->sweep;
    TRY(HEAP_ARRAY(sweep->cells, &chart->cells));
    chart->least = INT64_MAX;
    chart->most = 0;
    for (int64_t n = 0; n < sweep->cells * sweep->draws; n++) {
        ChartCell *cell = &chart->cells[n / sweep->draws];
        int64_t value = placements[n];
        if (value < 0) {
            continue;
        }
        cell->least =
            cell->count == 0 || value < cell->least ? value : cell->least;
        cell->most = value > cell->most ? value : cell->most;
        cell->sum += value;
        cell->count++;
        chart->least = value < chart->least ? value : chart->least;
        chart->most = value > chart->most ? value : chart->most;
    }
    chart->least = chart->least == INT64_MAX ? 0 : chart->least;
done:
    return status;
}

static int64_t chart_mean(const ChartCell *cell) {
    return cell->count == 0 ? 0 : (cell->sum + cell->count / 2) / cell->count;
}

/* From 0 to `most` for a value between the least and the greatest. */
static int64_t chart_share(const Chart *chart, int64_t value, int64_t most) {
    int64_t span = chart->most - chart->least;
    return span == 0 ? most / 2 : (value - chart->least) * most / span;
}

static void chart_begin(const Chart *chart) {
    Text *text = chart->text;
    base_text_format(text,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
                     "height=\"%d\" viewBox=\"0 0 %d %d\" "
                     "xml:lang=\"%s\" font-family=\"sans-serif\" "
                     "font-size=\"12\">\n<rect width=\"%d\" height=\"%d\" "
                     "fill=\"#ffffff\"/>\n",
                     CHART_WIDTH, CHART_HEIGHT, CHART_WIDTH, CHART_HEIGHT,
                     base_lang_other() ? "zh-CN" : "en", CHART_WIDTH,
                     CHART_HEIGHT);
    base_text_add(text, "<g font-size=\"15\">");
    chart_words(text, CHART_LEFT, 28, "start", chart->sweep->name);
    base_text_add(text, "</g>");
}

/* ---- two axes -------------------------------------------------------------
 */

/* From light to dark; also in grey, and for those who see few colours. */
static void heat_colour(const Chart *chart, int64_t value, char out[8]) {
    static const int32_t light[3] = {0xff, 0xf7, 0xd6};
    static const int32_t dark[3] = {0x0b, 0x4f, 0x6c};
    static const char digits[] = "0123456789abcdef";
    int64_t share = chart_share(chart, value, 1000);
    out[0] = '#';
    for (int32_t k = 0; k < 3; k++) {
        int64_t c = light[k] + (dark[k] - light[k]) * share / 1000;
        out[1 + 2 * k] = digits[c / 16];
        out[2 + 2 * k] = digits[c % 16];
    }
    out[7] = '\0';
}

static void heat_cell(const Chart *chart, int32_t row, int32_t column,
                      int64_t width, int64_t height) {
    const Sweep *sweep = chart->sweep;
    const ChartCell *cell =
        &chart->cells[(int64_t)row * sweep->axes[1].values_count + column];
    int64_t x = CHART_LEFT + column * width;
    int64_t y = CHART_TOP + row * height;
    char colour[8] = "#ffffff";
    if (cell->count > 0) {
        heat_colour(chart, chart_mean(cell), colour);
    }
    base_text_format(chart->text,
                     "<rect x=\"%" PRId64 "\" y=\"%" PRId64
                     "\" width=\"%" PRId64 "\" height=\"%" PRId64
                     "\" fill=\"%s\" stroke=\"#888888\"/>\n",
                     x, y, width, height, colour);
    bool dark =
        cell->count > 0 && chart_share(chart, chart_mean(cell), 1000) > 500;
    base_text_format(chart->text, "<g fill=\"%s\">",
                     dark ? "#ffffff" : "#000000");
    if (cell->count > 0) {
        chart_number(chart->text, x + width / 2, y + height / 2 + 4, "middle",
                     chart_mean(cell));
    } else {
        chart_words(chart->text, x + width / 2, y + height / 2 + 4, "middle",
                    TR("no plan"));
    }
    base_text_add(chart->text, "</g>\n");
}

static void chart_heat(const Chart *chart) {
    const SweepAxis *down = &chart->sweep->axes[0];
    const SweepAxis *across = &chart->sweep->axes[1];
    int64_t width =
        (CHART_WIDTH - CHART_LEFT - CHART_RIGHT) / across->values_count;
    int64_t height =
        (CHART_HEIGHT - CHART_TOP - CHART_BOTTOM) / down->values_count;
    for (int32_t r = 0; r < down->values_count; r++) {
        chart_words(chart->text, CHART_LEFT - 8,
                    CHART_TOP + r * height + height / 2 + 4, "end",
                    down->values[r]);
        for (int32_t c = 0; c < across->values_count; c++) {
            heat_cell(chart, r, c, width, height);
        }
    }
    for (int32_t c = 0; c < across->values_count; c++) {
        chart_words(chart->text, CHART_LEFT + c * width + width / 2,
                    CHART_HEIGHT - CHART_BOTTOM + 18, "middle",
                    across->values[c]);
    }
    chart_words(chart->text, 10, CHART_TOP - 10, "start", down->name);
    chart_words(chart->text, CHART_WIDTH - CHART_RIGHT, CHART_TOP - 10, "end",
                TR("placements, mean of the draws"));
    chart_words(chart->text, CHART_WIDTH / 2, CHART_HEIGHT - 20, "middle",
                across->name);
}

/* ---- one axis, or none ----------------------------------------------------
 */

static int64_t line_y(const Chart *chart, int64_t value) {
    int64_t room = CHART_HEIGHT - CHART_TOP - CHART_BOTTOM;
    return CHART_HEIGHT - CHART_BOTTOM - chart_share(chart, value, room);
}

static void line_axis(const Chart *chart, int64_t least, int64_t most) {
    int64_t bottom = CHART_HEIGHT - CHART_BOTTOM;
    base_text_format(chart->text,
                     "<path d=\"M%d %d V%" PRId64 " H%d\" fill=\"none\" "
                     "stroke=\"#000000\"/>\n",
                     CHART_LEFT, CHART_TOP, bottom, CHART_WIDTH - CHART_RIGHT);
    chart_number(chart->text, CHART_LEFT - 8, bottom + 4, "end", least);
    chart_number(chart->text, CHART_LEFT - 8, CHART_TOP + 4, "end", most);
}

static void chart_line(const Chart *chart) {
    const SweepAxis *axis = &chart->sweep->axes[0];
    int64_t step =
        (CHART_WIDTH - CHART_LEFT - CHART_RIGHT) / axis->values_count;
    Text line = {0};
    line_axis(chart, chart->least, chart->most);
    for (int32_t k = 0; k < axis->values_count; k++) {
        const ChartCell *cell = &chart->cells[k];
        int64_t x = CHART_LEFT + k * step + step / 2;
        chart_words(chart->text, x, CHART_HEIGHT - CHART_BOTTOM + 18, "middle",
                    axis->values[k]);
        if (cell->count == 0) {
            continue;
        }
        int64_t y = line_y(chart, chart_mean(cell));
        base_text_format(&line, "%s%" PRId64 " %" PRId64,
                         line.length == 0 ? "M" : " L", x, y);
        base_text_format(chart->text,
                         "<path d=\"M%" PRId64 " %" PRId64 " V%" PRId64
                         "\" stroke=\"#888888\"/>\n<circle cx=\"%" PRId64
                         "\" cy=\"%" PRId64 "\" r=\"3\" fill=\"#0b4f6c\"/>\n",
                         x, line_y(chart, cell->least),
                         line_y(chart, cell->most), x, y);
    }
    base_text_format(chart->text,
                     "<path d=\"%s\" fill=\"none\" stroke=\"#0b4f6c\" "
                     "stroke-width=\"2\"/>\n",
                     base_text_get(&line));
    chart->text->failed |= line.failed;
    base_text_clear(&line);
    chart_words(chart->text, CHART_LEFT, CHART_TOP - 10, "start",
                TR("placements, mean and range of the draws"));
    chart_words(chart->text, CHART_WIDTH / 2, CHART_HEIGHT - 20, "middle",
                axis->name);
}

static void chart_bars(const Chart *chart, const int64_t *placements) {
    int64_t bins[BINS] = {0};
    int64_t highest = 1;
    int64_t span = chart->most - chart->least + 1;
    int64_t width = (CHART_WIDTH - CHART_LEFT - CHART_RIGHT) / BINS;
    int64_t room = CHART_HEIGHT - CHART_TOP - CHART_BOTTOM;
    for (int64_t n = 0; n < chart->sweep->cells * chart->sweep->draws; n++) {
        if (placements[n] >= 0) {
            int64_t bin = (placements[n] - chart->least) * BINS / span;
            bins[bin]++;
            highest = bins[bin] > highest ? bins[bin] : highest;
        }
    }
    line_axis(chart, 0, highest);
    for (int32_t k = 0; k < BINS; k++) {
        int64_t high = bins[k] * room / highest;
        base_text_format(chart->text,
                         "<rect x=\"%" PRId64 "\" y=\"%" PRId64
                         "\" width=\"%" PRId64 "\" height=\"%" PRId64
                         "\" fill=\"#0b4f6c\"/>\n",
                         CHART_LEFT + k * width + 1,
                         CHART_HEIGHT - CHART_BOTTOM - high, width - 2, high);
    }
    chart_number(chart->text, CHART_LEFT, CHART_HEIGHT - CHART_BOTTOM + 18,
                 "start", chart->least);
    chart_number(chart->text, CHART_WIDTH - CHART_RIGHT,
                 CHART_HEIGHT - CHART_BOTTOM + 18, "end", chart->most);
    chart_words(chart->text, CHART_LEFT, CHART_TOP - 10, "start",
                TR("points by placements"));
    chart_words(chart->text, CHART_WIDTH / 2, CHART_HEIGHT - 20, "middle",
                TR("placements"));
}

LeyeStatus scenario_sweep_chart(const Sweep *sweep, const int64_t *placements,
                                Text *text) {
    LeyeStatus status = LEYE_OK;
    Chart chart = {.sweep = sweep, .text = text};
    TRY(chart_cells(&chart, placements));
    chart_begin(&chart);
    if (sweep->grid_count == 2) {
        chart_heat(&chart);
    } else if (sweep->grid_count == 1) {
        chart_line(&chart);
    } else {
        chart_bars(&chart, placements);
    }
    base_text_add(text, "</svg>\n");
    TRY(base_text_status(text));
done:
    base_free(chart.cells);
    return status;
}
