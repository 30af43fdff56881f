/* Every option as a table, for programs and spreadsheets alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only options: a pair that is none, for whatever reason, has no row. No BOM
 * and plain line ends, as in the files of an instance.
 */
#include "model_export.h"

static void csv_field(Text *text, const char *field) {
    base_text_csv(text, field, true);
    base_text_add(text, ",");
}

LeyeStatus model_export_csv(const ModelExport *export) {
    const World *world = export->model->world;
    const Options *options = export->model->options;
    Text *text = export->text;
    base_text_add(text, "person_id,post_id,course_id,train_id,points\n");
    for (int64_t o = 0; o < options->count; o++) {
        const Option *option = &options->items[o];
        csv_field(text, world->people[option->person].id);
        csv_field(text, world->posts[option->post].id);
        csv_field(text, option->course != NONE
                            ? world->courses[option->course].id
                            : "");
        csv_field(text,
                  option->train != NONE ? world->trains[option->train].id : "");
        base_text_format(text, "%d\n", option->points);
    }
    return base_text_status(text);
}
