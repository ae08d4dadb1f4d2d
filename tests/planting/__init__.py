"""One defect planted into a clean post at a known place: what the recall of the rules is measured on."""
