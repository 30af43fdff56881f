/* HMAC-SHA-256 by published vectors, and secrets.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/base/base.h"

/* RFC 4231, cases 1, 2 and 6 (a key longer than a block). */
Test(base_secret, keyed_hashes_are_those_of_rfc_4231) {
    char key[131], hex[HASH_HEX];
    memset(key, 0x0b, 20);
    base_hash_keyed(key, 20, "Hi There", 8, hex);
    cr_assert_str_eq(hex, "b0344c61d8db38535ca8afceaf0bf12b"
                          "881dc200c9833da726e9376c2e32cff7");
    base_hash_keyed("Jefe", 4, "what do ya want for nothing?", 28, hex);
    cr_assert_str_eq(hex, "5bdcc146bf60754e6a042426089575c7"
                          "5a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, sizeof key);
    base_hash_keyed(key, sizeof key,
                    "Test Using Larger Than Block-Size Key - Hash Key First",
                    54, hex);
    cr_assert_str_eq(hex, "60e431591ee0b67f0d8a26aacbf5b77f"
                          "8e0bc6213728c5140546040f0ee37f54");
}

Test(base_secret, no_two_secrets_are_alike) {
    enum { SECRETS = 64 };
    char secrets[SECRETS][32];
    for (int32_t k = 0; k < SECRETS; k++) {
        cr_assert_eq(base_random_secret(secrets[k], 32), LEYE_OK);
        for (int32_t before = 0; before < k; before++) {
            cr_assert_neq(memcmp(secrets[k], secrets[before], 32), 0);
        }
    }
}
