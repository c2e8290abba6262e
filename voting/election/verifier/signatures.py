# SPDX-License-Identifier: EUPL-1.2
"""Ed25519 (RFC 8032). Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z."""

import functools
import hashlib

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(one, other):
    (x, y, z, t), (u, v, w, s) = one, other
    a, b, c, d = (y - x) * (v - u) % P, (y + x) * (v + u) % P, 2 * t * s * D % P, 2 * z * w % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def twice(point):
    x, y, z, _ = point
    a, b = x * x % P, y * y % P
    h, g = a + b, a - b
    e, f = h - (x + y) ** 2 % P, 2 * z * z % P + g
    return e * f % P, g * h % P, f * g % P, e * h % P


@functools.lru_cache(maxsize=8)
def point(data):
    """The point that 32 bytes stand for; None when they stand for none, or are not its one spelling."""
    number = int.from_bytes(data, "little")
    y, sign = number % 2**255, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (not x and sign):
        return None
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


BASE = point(bytes.fromhex("58" + "66" * 31))


def is_signed(key, said, signature):
    """Whether this is the Ed25519 signature of the key (32 bytes) over what was said: R is s·B - k·A."""
    ours, s = point(key), int.from_bytes(signature[32:], "little")
    if ours is None or s >= L or len(signature) != 64:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + said).digest(), "little") % L
    minus = (P - ours[0], ours[1], 1, P - ours[3])
    table, found = {"10": BASE, "01": minus, "11": add(BASE, minus)}, (0, 1, 1, 0)
    for pair in map("".join, zip(f"{s:0253b}", f"{k:0253b}")):
        found = twice(found)
        found = add(found, table[pair]) if pair in table else found
    x, y, z, _ = found
    inverse = pow(z, -1, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, "little") == signature[:32]
