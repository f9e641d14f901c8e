package io.swiftdeploy.sample;

/** A request for chaos is not valid. The message says what is wrong with its body. */
final class BadChaosException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    BadChaosException(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
