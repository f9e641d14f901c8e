package io.swiftdeploy.manifest;

import java.util.regex.Pattern;

/**
 * A text of a certain form.
 *
 * @param most the longest that the form is even tried on, in characters
 * @param expected the form in words
 */
record Spelling(Pattern form, int most, String expected) implements Kind<String> {

    static Spelling of(String form, int most, String expected) {
        return new Spelling(Pattern.compile(form), most, expected);
    }

    @Override
    public String read(String text) throws Misfit {
        if (text.length() > most || !form.matcher(text).matches()) {
            throw new Misfit("must be " + expected + ", was " + Shown.text(text));
        }
        return text;
    }
}
