//! Pages that are made from the code are up to date.

use crate::studio::{Home, root};

#[test]
fn the_exports_page_names_every_table_and_column() {
    let page = std::fs::read_to_string(root().join("EXPORTS.md")).unwrap();
    let home = Home::new();
    let mut tables = 0;
    for line in page.lines().filter(|l| l.starts_with("| `")) {
        let mut cells = line.split('|').skip(1).map(|c| c.trim());
        let table = cells.next().unwrap().trim_matches('`').to_owned();
        let documented: Vec<String> = cells.next().unwrap().split(", ").map(|c| c.split(' ').next().unwrap().to_owned()).collect();
        let header = home.ok(&["export", &table]);
        let columns: Vec<&str> = header.trim_end().split(',').collect();
        assert_eq!(documented, columns, "{table}");
        tables += 1;
    }
    assert_eq!(tables, daybook_engine::records::exports().count());
}
