package io.swiftdeploy.io;

/**
 * How much text fits a terminal.
 *
 * @param columns the width, in characters
 * @param rows the height, in lines
 */
public record ScreenSize(int columns, int rows) {
    /** What a terminal has that does not tell. */
    public static final ScreenSize USUAL = new ScreenSize(80, 24);
}
