package io.swiftdeploy.history.line;

/** What is wrong with a line of the record. */
public final class LineErrors {
    private LineErrors() {}

    static String lineTooLong() {
        return "longer than any record can be";
    }

    static String notJson() {
        return "not a JSON object";
    }

    static String empty() {
        return "the line is empty";
    }

    static String utf16() {
        return "the text is UTF-16: the file was saved anew in another encoding; records are UTF-8";
    }

    static String zeroBytes() {
        return "the line has zero bytes, as a crash of the machine or a broken disk leaves them";
    }

    static String joined() {
        return "two records are on this line: the line end between them is missing";
    }

    static String carriageReturn() {
        return "the line ends in CR LF: the file was converted, for example by git (core.autocrlf); a .gitattributes"
                + " file prevents that";
    }

    static String byteOrderMark() {
        return "a byte order mark is before the record: the file was saved anew by an editor";
    }

    static String around() {
        return "white space or zero bytes are around the record";
    }

    static String noHashAtEnd() {
        return "the line does not end with its hash";
    }

    static String notAnObject() {
        return "an object was expected";
    }

    static String missingField(String name) {
        return "the field \"" + name + "\" is missing";
    }

    /**
     * A field of another type than the format has.
     *
     * @param expected the type with its article, such as {@code a list}
     */
    public static String wrongType(String name, String expected) {
        return "the field \"" + name + "\" is not " + expected;
    }

    static String outOfRange(String name) {
        return "the field \"" + name + "\" is out of range";
    }
}
