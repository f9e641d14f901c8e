package io.swiftdeploy.chart;

/**
 * A value that a rule compares with.
 *
 * @param name what it is called, such as {@code limit}
 * @param value in the chart's unit
 */
public record Limit(String name, double value) {}
