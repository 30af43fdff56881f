/* base: what every folder stands on; knows nothing of people or posts.
 *
 * One header per idea: status and TRY, memory and arenas, text, files,
 * hashes, days, random numbers, threads, processes, settings, language. This
 * head file is what other folders include.
 */
#ifndef LEYE_BASE_H
#define LEYE_BASE_H

#include "../leye.h"
#include "base_crew.h"
#include "base_day.h"
#include "base_file.h"
#include "base_hash.h"
#include "base_json.h"
#include "base_lang.h"
#include "base_memory.h"
#include "base_program.h"
#include "base_random.h"
#include "base_run.h"
#include "base_settings.h"
#include "base_status.h"
#include "base_text.h"
#include "base_whole.h"

/* "None" of every index and day. */
enum { NONE = -1 };

#endif
