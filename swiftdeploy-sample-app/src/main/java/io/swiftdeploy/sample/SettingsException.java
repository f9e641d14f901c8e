package io.swiftdeploy.sample;

import java.util.List;

/** The environment cannot be used; the message has one sentence a line for each variable that is wrong. */
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
