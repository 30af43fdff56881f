/* chart: the record as a picture: seconds against options, both axes in
 * powers of ten, one line a solver.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     chart-draw peers.csv > peers.svg
 *
 * Of the last run of each instance the best exact method on one thread of each
 * solver counts. Lines join the instances of one kind that grow (county,
 * prefecture, province, nation); a hollow mark at the cap is a solver none of
 * whose methods finished. Every line is named where it ends, and has a colour
 * of the set of Okabe and Ito (Color Universal Design, 2008), which readers
 * who see colours otherwise can tell apart, and a mark of its own.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 880, HEIGHT = 560, LEFT = 84, RIGHT = 205, TOP = 76, FOOT = 84 };
enum { FIELDS = 26, INSTANCES = 4, SOLVERS = 7 };

static const char *const instances[INSTANCES] = {"county", "prefecture",
                                                 "province", "nation"};

typedef struct Solver {
    const char *key, *name, *colour;
} Solver;

static const Solver solvers[SOLVERS] = {
    {"leye", "leye", "#D55E00"},   {"lemon", "LEMON", "#0072B2"},
    {"clp", "Clp", "#009E73"},     {"cbc", "Cbc", "#CC79A7"},
    {"glpk", "GLPK", "#000000"},   {"lpsolve", "lp_solve", "#E69F00"},
    {"highs", "HiGHS", "#56B4E9"},
};

typedef struct Point {
    bool there, finished;
    double seconds;
    char method[32];
} Point;

typedef struct Record {
    char run[INSTANCES][32];
    double options[INSTANCES], cap[INSTANCES];
    Point point[SOLVERS][INSTANCES];
} Record;

/* Columns by their place in the head line of peers/run. */
enum {
    RUN,
    INSTANCE,
    OPTIONS = 5,
    SOLVER,
    METHOD,
    STATUS = 9,
    BEST = 12,
    CAP = 19,
    THREADS
};

static int index_of(const char *word, int count, bool of_solvers) {
    for (int k = 0; k < count; k++) {
        if (strcmp(word, of_solvers ? solvers[k].key : instances[k]) == 0) {
            return k;
        }
    }
    return -1;
}

static void take(Record *record, char **field) {
    int i = index_of(field[INSTANCE], INSTANCES, false);
    int s = index_of(field[SOLVER], SOLVERS, true);
    if (i < 0 || s < 0 || strcmp(field[THREADS], "1") != 0) {
        return;
    }
    if (strcmp(record->run[i], field[RUN]) != 0) { /* a newer run */
        for (int k = 0; k < SOLVERS; k++) {
            record->point[k][i] = (Point){0};
        }
        snprintf(record->run[i], sizeof record->run[i], "%s", field[RUN]);
    }
    Point *point = &record->point[s][i];
    record->options[i] = atof(field[OPTIONS]);
    record->cap[i] = atof(field[CAP]);
    double seconds = atof(field[BEST]);
    if (strcmp(field[STATUS], "optimal") == 0) {
        if (!point->finished || seconds < point->seconds) {
            point->seconds = seconds;
            snprintf(point->method, sizeof point->method, "%s", field[METHOD]);
        }
        point->there = point->finished = true;
    } else if (strcmp(field[STATUS], "dnf") == 0) {
        point->there = true;
    }
}

static bool read(const char *path, Record *record) {
    char line[4096];
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        char *field[FIELDS] = {0}, *rest = line;
        int count = 0;
        while (count < FIELDS && rest != NULL) {
            field[count++] = strsep(&rest, ",");
        }
        if (count == FIELDS && strcmp(field[RUN], "run") != 0) {
            take(record, field);
        }
    }
    return file != NULL && fclose(file) == 0;
}

/* Whole powers of ten that hold everything. */
typedef struct Scale {
    double low, high; /* exponents */
    double from, to;  /* pixels */
} Scale;

static double at(const Scale *scale, double value) {
    double part = (log10(value) - scale->low) / (scale->high - scale->low);
    return scale->from + part * (scale->to - scale->from);
}

static void widen(Scale *scale, double value) {
    scale->low = fmin(scale->low, floor(log10(value)));
    scale->high = fmax(scale->high, ceil(log10(value)));
}

static double height_of(const Record *record, int s, int i) {
    const Point *point = &record->point[s][i];
    double seconds = point->finished ? point->seconds : record->cap[i];
    return seconds < 1e-4 ? 1e-4 : seconds;
}

static void scales(const Record *record, Scale *x, Scale *y) {
    *x = (Scale){5, 5, LEFT, WIDTH - RIGHT};
    *y = (Scale){0, 1, HEIGHT - FOOT, TOP};
    for (int i = 0; i < INSTANCES; i++) {
        for (int s = 0; s < SOLVERS; s++) {
            if (record->point[s][i].there) {
                widen(x, record->options[i]);
                widen(y, height_of(record, s, i));
            }
        }
    }
    x->high = fmax(x->high, x->low + 1);
}

static void text(double x, double y, const char *anchor, int size,
                 const char *colour, const char *words) {
    printf("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" "
           "fill=\"%s\">%s</text>\n",
           x, y, anchor, size, colour, words);
}

static void number(double exponent, char *out, size_t size) {
    static const char *const names[] = {"0.0001 s", "0.001 s", "0.01 s",
                                        "0.1 s",    "1 s",     "10 s",
                                        "100 s",    "1,000 s", "10,000 s"};
    int k = (int)exponent + 4;
    snprintf(out, size, "%s", k >= 0 && k < 9 ? names[k] : "");
}

static void axes(const Record *record, const Scale *x, const Scale *y) {
    static const char *const options[] = {"10,000",      "100,000",
                                          "1 million",   "10 million",
                                          "100 million", "1,000 million"};
    char label[40];
    for (double e = y->low; e <= y->high; e++) {
        double h = at(y, pow(10, e));
        printf("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>\n", LEFT, h,
               WIDTH - RIGHT);
        number(e, label, sizeof label);
        text(LEFT - 8, h + 4, "end", 13, "#444", label);
    }
    for (double e = x->low; e <= x->high; e++) {
        int k = (int)e - 4;
        double w = at(x, pow(10, e));
        printf("<path d=\"M%.1f %dV%d\" stroke=\"#eee\"/>\n", w, TOP,
               HEIGHT - FOOT);
        text(w, HEIGHT - FOOT + 20, "middle", 13, "#444",
             k >= 0 && k < 6 ? options[k] : "");
    }
    for (int i = 0; i < INSTANCES; i++) {
        if (record->run[i][0] != 0) {
            double w = at(x, record->options[i]);
            printf("<path d=\"M%.1f %dV%d\" stroke=\"#bbb\" "
                   "stroke-dasharray=\"2 4\"/>\n",
                   w, TOP, HEIGHT - FOOT);
            text(w, TOP - 8, "middle", 13, "#444", instances[i]);
        }
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - FOOT + 44, "middle", 14, "#222",
         "options");
}

/* Each solver has a mark of its own, too; hollow: did not finish. */
static void mark(int s, double x, double y, bool finished) {
    static const char *const shapes[SOLVERS] = {
        "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
        "M-5 -5h10v10h-10z",
        "M0 -6L6 5H-6z",
        "M0 -6L6 0L0 6L-6 0z",
        "M0 6L6 -5H-6z",
        "M-6 -2H-2V-6H2V-2H6V2H2V6H-2V2H-6z",
        "M-6 -4H6V4H-6z"};
    printf("<path transform=\"translate(%.1f %.1f)\" d=\"%s\" fill=\"%s\" "
           "stroke=\"%s\" stroke-width=\"1.6\"/>\n",
           x, y, shapes[s], finished ? solvers[s].colour : "#fff",
           solvers[s].colour);
}

/* DNFs of one instance stand beside each other, not on each other. */
static double beside(const Record *record, int s, int i) {
    int before = 0, all = 0;
    for (int k = 0; k < SOLVERS; k++) {
        if (record->point[k][i].there && !record->point[k][i].finished) {
            before += k < s;
            all++;
        }
    }
    return record->point[s][i].finished ? 0 : 16 * (before - (all - 1) / 2.0);
}

typedef struct End {
    int solver;
    double x, y, label;
} End;

static End line(const Record *record, const Scale *x, const Scale *y, int s) {
    End end = {.solver = -1};
    printf("<g fill=\"none\" stroke=\"%s\" stroke-width=\"%s\">\n",
           solvers[s].colour, s == 0 ? "3" : "1.8");
    for (int i = 0; i < INSTANCES; i++) {
        const Point *point = &record->point[s][i];
        if (!point->there) {
            continue;
        }
        double w = at(x, record->options[i]) + beside(record, s, i);
        double h = at(y, height_of(record, s, i));
        if (end.solver >= 0) {
            printf("<path d=\"M%.1f %.1fL%.1f %.1f\"%s/>\n", end.x, end.y, w, h,
                   point->finished ? "" : " stroke-dasharray=\"5 4\"");
        }
        end = (End){.solver = s, .x = w, .y = h};
    }
    printf("</g>\n");
    for (int i = 0; i < INSTANCES; i++) {
        if (record->point[s][i].there) {
            mark(s, at(x, record->options[i]) + beside(record, s, i),
                 at(y, height_of(record, s, i)), record->point[s][i].finished);
        }
    }
    return end;
}

static int by_height(const void *a, const void *b) {
    const End *one = a, *two = b;
    double d = one->y != two->y ? one->y - two->y : two->x - one->x;
    return (d > 0) - (d < 0);
}

/* Pushes names apart, each as far up as down, until none touches another. */
static void spread(End *ends, int count) {
    const double room = 19;
    for (int round = 0; round < 2000; round++) {
        for (int k = 1; k < count; k++) {
            double lack = room - (ends[k].label - ends[k - 1].label);
            if (lack > 0) {
                ends[k].label += lack / 2;
                ends[k - 1].label -= lack / 2;
            }
        }
    }
}

/* Names at the right edge, with a hair line to where each line ends. Of ends
 * of one height the right one's name is on top, so that no hair lines cross. */
static void labels(const Record *record, End *ends, int count) {
    qsort(ends, (size_t)count, sizeof *ends, by_height);
    for (int k = 0; k < count; k++) {
        ends[k].label = ends[k].y;
    }
    spread(ends, count);
    for (int k = 0; k < count; k++) {
        const End *end = &ends[k];
        const Solver *solver = &solvers[end->solver];
        int last = 0;
        for (int i = 0; i < INSTANCES; i++) {
            last = record->point[end->solver][i].there ? i : last;
        }
        const Point *point = &record->point[end->solver][last];
        char name[80];
        snprintf(name, sizeof name, "%s, %s%s", solver->name,
                 point->finished ? point->method : "DNF: ",
                 point->finished ? "" : instances[last]);
        printf("<path d=\"M%.1f %.1fL%d %.1f\" stroke=\"%s\" "
               "stroke-width=\"0.7\" opacity=\"0.6\"/>\n",
               end->x + 8, end->y, WIDTH - RIGHT + 10, end->label,
               solver->colour);
        text(WIDTH - RIGHT + 14, end->label + 4, "start", 13, solver->colour,
             name);
    }
}

int main(int argc, char **argv) {
    Record record = {0};
    Scale x, y;
    End ends[SOLVERS];
    int count = 0;
    if (argc != 2 || !read(argv[1], &record)) {
        fprintf(stderr, "chart: CSV of bench/peers/run\n");
        return 66;
    }
    scales(&record, &x, &y);
    printf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
           "font-family=\"DejaVu Sans, Verdana, sans-serif\">\n"
           "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
           WIDTH, HEIGHT);
    text(LEFT - 60, 28, "start", 17, "#111",
         "CPU seconds of the solve against options, one thread");
    axes(&record, &x, &y);
    for (int s = SOLVERS - 1; s >= 0; s--) {
        End end = line(&record, &x, &y, s);
        if (end.solver >= 0) {
            ends[count++] = end;
        }
    }
    labels(&record, ends, count);
    text(LEFT - 60, HEIGHT - 12, "start", 12, "#444",
         "Best exact method of each solver, plans certified, values equal to "
         "the unit. Hollow: not finished at the cap (DNF).");
    printf("</svg>\n");
    return 0;
}
