# SPDX-License-Identifier: EUPL-1.2
"""The door: what a scan means, and what a phone needs to decide it without network.

`rules` is pure and exists twice, here and in `static/od/door/rules.js`; `cases.json` holds both to the same answers.
`facts` makes what the rules look at, `sealing` hides it from who has no badge, `roster` puts it together for a list.
"""
