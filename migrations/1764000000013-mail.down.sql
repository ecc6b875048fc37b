DROP TABLE mail_template;
DROP TABLE mail;
