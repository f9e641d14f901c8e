package io.swiftdeploy.dashboard;

import java.util.Map;

/**
 * What the page shows at one time.
 *
 * @param title of the page
 * @param seen when the stack was seen last, in UTC; empty before the first time
 * @param parts the HTML of each of its parts, by the part's name, in the order of the page
 * @param figures the HTML of the page that has the figures of the charts as a table
 */
record LivePage(String title, String seen, Map<String, String> parts, String figures) {}
