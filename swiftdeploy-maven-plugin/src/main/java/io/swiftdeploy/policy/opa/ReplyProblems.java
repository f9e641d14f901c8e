package io.swiftdeploy.policy.opa;

/** Why it is not clear what a reply says, as parts of a sentence. */
final class ReplyProblems {
    private ReplyProblems() {}

    /** Problem of a reply: its body is encoded, though plain text was asked for. */
    static String unwantedEncoding(String encoding) {
        return "it says that the body is encoded as " + encoding;
    }

    /** Problem of a reply: JSON is in UTF-8. */
    static String unwantedCharset(String charset) {
        return "it says that the body is in " + charset + ", not in UTF-8";
    }

    /** Problem of a reply: its length is given more than once, or is none. */
    static String unclearLength(String lengths) {
        return "the length of its body is unclear (Content-Length: " + lengths + ")";
    }
}
