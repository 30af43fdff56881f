/* asan_options: what the test program asks of AddressSanitizer by itself.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Freed blocks rest before they are used again; 256 MiB of them, the preset,
 * cost more page faults than all else in tests that read a folder thousands
 * of times. ASAN_OPTIONS of the environment still holds.
 */

const char *__asan_default_options(void);

const char *__asan_default_options(void) {
    return "quarantine_size_mb=16";
}
