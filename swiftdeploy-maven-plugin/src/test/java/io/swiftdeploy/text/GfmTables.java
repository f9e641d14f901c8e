package io.swiftdeploy.text;

import java.util.ArrayList;
import java.util.List;

/** The tables of a page, split into cells as GitHub splits them: at every pipe that no backslash precedes. */
public final class GfmTables {
    private GfmTables() {}

    public static List<List<List<String>>> of(String page) {
        List<List<List<String>>> tables = new ArrayList<>();
        boolean inside = false;
        for (String line : page.split("\n", -1)) {
            boolean row = line.startsWith("|");
            if (row && !inside) {
                tables.add(new ArrayList<>());
            }
            if (row) {
                tables.get(tables.size() - 1).add(cells(line));
            }
            inside = row;
        }
        return tables;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                cell.append(c).append(line.charAt(++i));
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank()) {
            cells.add("UNCLOSED " + cell);
        }
        return cells;
    }
}
