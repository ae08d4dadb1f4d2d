"""One defect planted into a clean post at a known place: what the recall of the rules is measured on.

A new family is a rule id in a file of `defects/`, with pieces for `fr`, `en` or `any`, ⟦ ⟧ around what the
rule should point at; write them before you read the rule's word list. `head:` gives fields, `networks:` the
only networks where it is a defect; `place:` and `without:` are told in `listed.py`. What is made from the
post itself (a doubled word) is a function of `derived.py`; what a rule rightly passes over goes into
`misses.yaml`.
"""
