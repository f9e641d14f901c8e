package io.swiftdeploy.sample;

import java.util.List;

/** Variables of the environment are wrong. The message has one line for each of them. */
final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentences;

    SettingsException(List<String> problems) {
        this.sentences = String.join(System.lineSeparator(), problems);
    }

    @Override
    public String getMessage() {
        return sentences;
    }
}
