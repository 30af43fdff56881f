/* ledger_columns: the files of an instance and their columns, by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of each list is the order of the headings in templates and in
 * ledger_files(); a file on disk may have its columns in any order.
 */
#ifndef LEYE_LEDGER_COLUMNS_H
#define LEYE_LEDGER_COLUMNS_H

/* In the order of ledger_files(); the YAML files have no columns. */
typedef enum LedgerFileId {
    FILE_INSTANCE, /* instance.yaml */
    FILE_SITES,
    FILE_SKILLS,
    FILE_HOUSEHOLDS,
    FILE_PEOPLE,
    FILE_EMPLOYERS,
    FILE_POSTS,
    FILE_GROUPS,
    FILE_CAPS,
    FILE_COURSES,
    FILE_TRAINS,
    FILE_CONSENTS,
    FILE_WISHES,
    FILE_PINS,
    FILE_OFFERS,
    FILE_ANSWERS,
    FILE_RETENTION, /* retention.yaml */
    FILES_COUNT,
    FILE_SCENARIO = FILES_COUNT /* a sheet of changes; not of an instance */
} LedgerFileId;

/* sites.csv */
enum { SITES_ID, SITES_NAME, SITES_TOWN, SITES_NOTE, SITES_KM, SITES_COLUMNS };

/* skills.csv: skill, name_en, name_zh */
enum { SKILLS_ID, SKILLS_EN, SKILLS_ZH, SKILLS_COLUMNS };

/* households.csv */
enum {
    HOMES_ID,
    HOMES_SITE,
    HOMES_GRID,
    HOMES_POOR,
    HOMES_PROJECT,
    HOMES_INCOME,
    HOMES_COLUMNS
};

/* people.csv */
enum {
    PEOPLE_ID,
    PEOPLE_HOUSEHOLD,
    PEOPLE_SITE,
    PEOPLE_GRID,
    PEOPLE_BIRTH,
    PEOPLE_SEX,
    PEOPLE_EDUCATION,
    PEOPLE_CAPACITY,
    PEOPLE_NEEDS_CARE,
    PEOPLE_CARE_ARRANGED,
    PEOPLE_SKILLS,
    PEOPLE_TOGETHER,
    PEOPLE_WORK,
    PEOPLE_SINCE,
    PEOPLE_COLUMNS
};

/* employers.csv */
enum {
    EMPLOYERS_ID,
    EMPLOYERS_NAME,
    EMPLOYERS_SECTOR,
    EMPLOYERS_CONDITION,
    EMPLOYERS_CHECKED_ON,
    EMPLOYERS_COLUMNS
};

/* posts.csv */
enum {
    POSTS_ID,
    POSTS_CHANNEL,
    POSTS_EMPLOYER,
    POSTS_SITE,
    POSTS_DESTINATION,
    POSTS_PLACES,
    POSTS_SERVES,
    POSTS_HELPER,
    POSTS_GROUP,
    POSTS_SKILLS_ALL,
    POSTS_SKILLS_ANY,
    POSTS_AGE_MIN,
    POSTS_AGE_MAX,
    POSTS_CAPACITY_MIN,
    POSTS_EDUCATION_MIN,
    POSTS_HAZARD,
    POSTS_WAGE,
    POSTS_HOURS,
    POSTS_TERM,
    POSTS_START,
    POSTS_END,
    POSTS_SUBSIDY,
    POSTS_FUND,
    POSTS_TRAINS,
    POSTS_CONTRACT,
    POSTS_FREE_TO_LEAVE,
    POSTS_RETURN_PAID,
    POSTS_KEEPS_PAPERS,
    POSTS_EVIDENCE,
    POSTS_CHECKED_BY,
    POSTS_CHECKED_ON,
    POSTS_COMPLAINT,
    POSTS_COLUMNS
};

/* groups.csv */
enum { GROUPS_ID, GROUPS_MAX, GROUPS_COLUMNS };

/* caps.csv */
enum { CAPS_ID, CAPS_KIND, CAPS_KEY, CAPS_PLACES, CAPS_COLUMNS };

/* courses.csv */
enum {
    COURSES_ID,
    COURSES_SKILL,
    COURSES_SEATS,
    COURSES_MIN_CLASS,
    COURSES_WEEKS,
    COURSES_SITE,
    COURSES_START,
    COURSES_AGE_MAX,
    COURSES_EDUCATION_MIN,
    COURSES_COST_SEAT,
    COURSES_FUND,
    COURSES_COLUMNS
};

/* trains.csv */
enum {
    TRAINS_ID,
    TRAINS_DESTINATION,
    TRAINS_DEPART,
    TRAINS_SEATS,
    TRAINS_MIN_RIDERS,
    TRAINS_FARE,
    TRAINS_FUND,
    TRAINS_COLUMNS
};

/* consents.csv */
enum {
    CONSENTS_SEQ,
    CONSENTS_PERSON,
    CONSENTS_SCOPE,
    CONSENTS_ACTION,
    CONSENTS_DATE,
    CONSENTS_EXPIRES,
    CONSENTS_TERMS,
    CONSENTS_VIA,
    CONSENTS_RECORDER,
    CONSENTS_PREV,
    CONSENTS_HASH,
    CONSENTS_COLUMNS
};

/* wishes.csv */
enum { WISHES_PERSON, WISHES_RANK, WISHES_SCOPE, WISHES_COLUMNS };

/* pins.csv */
enum { PINS_PERSON, PINS_POST, PINS_COLUMNS };

/* answers.csv */
enum {
    ANSWERS_PERSON,
    ANSWERS_POST,
    ANSWERS_ANSWER,
    ANSWERS_DATE,
    ANSWERS_RECORDER,
    ANSWERS_COLUMNS
};

/* offers.csv */
enum {
    OFFERS_PERSON,
    OFFERS_POST,
    OFFERS_COURSE,
    OFFERS_TRAIN,
    OFFERS_STATE,
    OFFERS_SINCE,
    OFFERS_ACCEPTED,
    OFFERS_TERMS,
    OFFERS_COLUMNS
};

/* a scenario as a sheet */
enum {
    SCENARIO_ACTION,
    SCENARIO_ID,
    SCENARIO_FIELD,
    SCENARIO_VALUE,
    SCENARIO_COLUMNS
};

#endif
