# SPDX-License-Identifier: EUPL-1.2
"""The limit of a ballot: a right found by a keyed hash of the address, its code compared, a ballot sealed, committed to and
signed for, both written durably, and a receipt with the newest head.

The same cryptography on keys that are ready, and rows with the columns, keys and indexes of ours. One statement that PostgreSQL
parses and plans once, in a transaction of its own: less cannot be.
"""

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.db import connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from conference.prepared import planned_rows

TABLES = """
CREATE TABLE bench_award (id bigint PRIMARY KEY, phase varchar(10) NOT NULL, opens_at timestamptz, closes_at timestamptz);
CREATE TABLE bench_right (key varchar(43) PRIMARY KEY, award bigint NOT NULL REFERENCES bench_award, state varchar(10) NOT NULL,
    code_hash varchar(64) NOT NULL, code_until timestamptz, tries smallint NOT NULL CHECK (tries >= 0), is_settled boolean NOT NULL);
CREATE INDEX bench_right_key ON bench_right (key varchar_pattern_ops);
CREATE INDEX bench_right_award ON bench_right (award);
CREATE INDEX bench_right_unsettled ON bench_right (award) WHERE state = 'used' AND NOT is_settled;
CREATE TABLE bench_ballot (commitment varchar(64) PRIMARY KEY, sealed bytea NOT NULL, award bigint NOT NULL REFERENCES bench_award);
CREATE INDEX bench_ballot_commitment ON bench_ballot (commitment varchar_pattern_ops);
CREATE INDEX bench_ballot_award ON bench_ballot (award);
CREATE TABLE bench_head (number bigint PRIMARY KEY, size int NOT NULL, root text NOT NULL, rights int NOT NULL, at text NOT NULL,
    signature text NOT NULL);
INSERT INTO bench_award VALUES (1, 'open', now() - interval '1 hour', now() + interval '1 day');
INSERT INTO bench_head VALUES (0, 1, repeat('0', 64), 0, '2027-01-20T12:00:00Z', repeat('0', 128));
"""
CAST = """
WITH used AS (
    UPDATE bench_right SET state = CASE WHEN code_hash = %s THEN 'used' ELSE state END,
        tries = tries + CASE WHEN code_hash = %s THEN 0 ELSE 1 END
    WHERE key = %s AND state = 'valid' AND tries < 5 AND code_until > now()
        AND EXISTS (SELECT 1 FROM bench_award WHERE id = 1 AND phase = 'open' AND opens_at <= now() AND closes_at > now())
    RETURNING state
), laid AS (
    INSERT INTO bench_ballot (commitment, sealed, award) SELECT %s, %s, 1 FROM used WHERE state = 'used'
)
SELECT size, root, rights, at, signature FROM used CROSS JOIN bench_head WHERE state = 'used' ORDER BY number DESC LIMIT 1
"""
FINGERPRINT, SECRET = "f" * 64, b"s" * 32
SIGNER = Ed25519PrivateKey.from_private_bytes(SECRET)
BOX_BYTES = X25519PrivateKey.from_private_bytes(SECRET).public_key().public_bytes_raw()
BOX = X25519PublicKey.from_public_bytes(BOX_BYTES)
LENGTH = 400


def key_of(email: str) -> str:
    return base64.urlsafe_b64encode(hmac.digest(SECRET, email.encode(), "sha256")).rstrip(b"=").decode()


def hash_of(key: str, code: str) -> str:
    return hmac.digest(SECRET, f"{key}:{code}".encode(), "sha256").hex()


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sealed(opening: bytes) -> bytes:
    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes_raw()
    key = hmac.digest(public + BOX_BYTES, once.exchange(BOX), "sha256")
    cipher = ChaCha20Poly1305(hmac.digest(key, b"overheidsdag-seal-1\x01", "sha256"))
    return public + cipher.encrypt(bytes(12), opening.ljust(LENGTH), bytes.fromhex(FINGERPRINT))


@csrf_exempt
def ballot(request: HttpRequest) -> JsonResponse:
    wish = json.loads(request.body)
    said = {"choices": sorted(wish["choices"]), "electorate": "public"}
    voters = bytes.fromhex(wish["nonce"])
    ours = hmac.digest(SECRET, voters + canonical(said), "sha256")
    data = f"overheidsdag-ballot-1\n{FINGERPRINT}\n".encode() + canonical(said) + b"\n" + ours + voters
    commitment = hashlib.sha256(data).hexdigest()
    opening = canonical({**said, "server_nonce": ours.hex(), "voter_nonce": wish["nonce"]})
    key = key_of(wish["email"].strip().lower())
    code_hash = hash_of(key, wish["code"])
    values = [code_hash, code_hash, key, commitment, sealed(opening)]
    connection = connections["default"]
    connection.ensure_connection()
    (rows,) = planned_rows(connection, (CAST, values))
    if not rows:
        return JsonResponse({"code": "wrong-code"}, status=409)
    head = dict(zip(("size", "root", "rights", "at", "signature"), rows[0], strict=True))
    signature = SIGNER.sign(f"overheidsdag-receipt-1\n{FINGERPRINT}\n{commitment}\n".encode()).hex()
    return JsonResponse({"commitment": commitment, "signature": signature, "head": head}, status=201)
