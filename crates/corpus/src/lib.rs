//! A folder of documents becomes records and names.
