DROP TABLE fairness_sheet;
