package io.swiftdeploy.history.copy;

/** What the user is told of a workspace's copy of a record. */
final class CopyNotices {
    private CopyNotices() {}

    static String takenOver(String copy, String stack, String record) {
        return "The record of stack " + stack + " (" + record + ") took over what only " + copy + " had.";
    }

    static String apart(String copy, String kept, String stack, String record) {
        return copy + " and the record of stack " + stack + " (" + record + ") both went on: " + copy
                + " is now a copy of"
                + " the record, and what it was is kept as " + kept + ". Compare the two: one of them may have been cut"
                + " or rewritten, which `audit -Dexpect=<an earlier head>` tells.";
    }

    static String otherStack(String copy, String kept, String stack, String other) {
        return copy + " was of stack " + other + ", not of " + stack + ": it is kept as " + kept + ". Give each stack a"
                + " file of its own with -Dswiftdeploy.history=<file>.";
    }

    static String unusable(String copy, String why, String record) {
        return "The workspace's copy of the record (" + copy + ") is not up to date: " + why + " The record itself ("
                + record + ") is complete; the next goal brings the copy up to date.";
    }
}
