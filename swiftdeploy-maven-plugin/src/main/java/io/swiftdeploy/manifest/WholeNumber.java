package io.swiftdeploy.manifest;

import java.util.regex.Pattern;

/** A decimal integer within bounds, both included. YAML's octal, hexadecimal and sexagesimal forms are refused. */
record WholeNumber(int least, int most) implements Kind<Integer> {
    static final WholeNumber PORT = new WholeNumber(1, 65535);

    private static final Pattern FORM = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final int DIGITS_OF_A_LONG = 18;

    @Override
    public String expected() {
        return "a whole number";
    }

    @Override
    public Integer read(String text) throws Misfit {
        if (!FORM.matcher(text).matches()) {
            throw new Misfit("must be a whole number, was " + Shown.text(text));
        }
        if (text.length() > DIGITS_OF_A_LONG || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new Misfit("must be between " + least + " and " + most + ", was " + Shown.text(text));
        }
        return Integer.valueOf(text);
    }
}
