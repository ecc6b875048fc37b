DROP TABLE workspace_brand;
DROP TABLE report_template;
DROP TABLE report_export;
