-- The pairs of first cards from before are kept since migration 23. New ones are kept by a statement of the product's own.
DROP FUNCTION unkept_agreement(uuid[]);
