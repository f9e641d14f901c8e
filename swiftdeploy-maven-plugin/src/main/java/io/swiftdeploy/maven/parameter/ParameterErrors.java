package io.swiftdeploy.maven.parameter;

import java.util.List;

/** The errors of parameters that cannot be used. */
public final class ParameterErrors {
    private static final String NOTHING_CHANGED = "; nothing was changed";

    private ParameterErrors() {}

    public static InvalidParameterException outOfRange(String name, String range, String was) {
        return invalid(name, name + " must be " + range + ", was " + was, "give a value in this range");
    }

    public static InvalidParameterException notAWholeNumber(String name, String text) {
        return invalid(name, name + " must be a whole number, was `" + text + "`", "give a number such as 10");
    }

    public static InvalidParameterException notASwitch(String name, String text) {
        return invalid(name, name + " must be true or false, was `" + text + "`", "give one of them, or -D" + name);
    }

    public static InvalidParameterException emptySwitch(String name) {
        return invalid(
                name,
                name + " is empty, which says neither yes nor no",
                "if the value comes from a variable, check that it is set; -D" + name + " alone means true");
    }

    public static InvalidParameterException empty(String name) {
        return invalid(
                name,
                name + " is empty",
                "if the value comes from a variable, check that it is set; else leave -D" + name + " out");
    }

    public static InvalidParameterException notANumber(String name, String text) {
        return invalid(name, name + " must be a number, was `" + text + "`", "give a number such as 0.5");
    }

    public static InvalidParameterException notAFile(String name, String text, String reason) {
        return invalid(name, name + " must be a file, was `" + text + "`: " + reason, "name a file");
    }

    public static InvalidParameterException unknownChoice(String name, List<String> choices, String text) {
        return invalid(
                name, name + " must be " + String.join(" or ", choices) + ", was `" + text + "`", "choose one of them");
    }

    public static InvalidParameterException missingNumber(String name) {
        return invalid(name, "This chaos needs -D" + name + "=<number>.", "add it to the command");
    }

    public static InvalidParameterException missingMode() {
        return invalid(
                "mode", "Promote to what?", "say -Dmode=canary to start a canary, or -Dmode=stable to make it stable");
    }

    /** A value is given for a goal that the POM binds with another one. */
    public static InvalidParameterException boundOtherwise(String name, String configured, String given) {
        return invalid(
                name,
                "The POM binds promote to a phase with <" + name + ">" + configured + "</" + name + ">, and -D" + name
                        + "=" + given + " would have it bring users to what no test has passed, or leave out the tests",
                "leave -D" + name + " out; or type the goal: mvn swiftdeploy:promote -D" + name + "=" + given);
    }

    public static InvalidParameterException emptyRevision() {
        return invalid(
                "to",
                "to must be the id of a revision, as swiftdeploy:status lists them; it is empty",
                "give the id, or leave -Dto out to return to the previous revision");
    }

    /**
     * The kind of chaos is unknown or missing.
     *
     * @param kind what was given instead; empty when it is missing
     */
    public static InvalidParameterException unknownChaos(String kind) {
        return invalid(
                "chaos",
                kind.isEmpty() ? "Which chaos?" : "chaos must be slow, error or recover, was `" + kind + "`",
                "say -Dchaos=slow -Dduration=2, -Dchaos=error -Drate=0.5, or -Dchaos=recover");
    }

    public static InvalidParameterException followsSeveral() {
        return invalid(
                "follow", "follow goes on with one stack, and this build has several", "name one module with -pl");
    }

    public static InvalidParameterException pageOfSeveral() {
        return new InvalidParameterException(
                "The live page shows one stack, and this build has several.",
                "goal dashboard",
                "name one module with -pl");
    }

    public static InvalidParameterException reportIsRoot(String file) {
        return new InvalidParameterException(
                "The report cannot be a root folder.", file, "name a file with -Dswiftdeploy.report");
    }

    public static InvalidParameterException fileIsRoot(String name, String file) {
        return invalid(name, name + " must be a file, but " + file + " is a root folder", "name a file");
    }

    public static InvalidParameterException isNoSchema(String name, String file) {
        return invalid(
                name,
                "The schema would be written over " + file + ", which is no schema that SwiftDeploy wrote",
                "name a file of its own, such as -D" + name + "=.vscode/manifest.schema.json, or give -D" + name
                        + " alone");
    }

    /** The generated files cannot be removed without what is no generated file. */
    public static InvalidParameterException removesMore(String folder, String kept) {
        return invalid(
                "swiftdeploy.outputDirectory",
                "With swiftdeploy.clean, " + folder + " would be removed, and with it " + kept
                        + ", which no goal has generated",
                "name a folder of generated files alone, or leave swiftdeploy.clean out");
    }

    private static InvalidParameterException invalid(String name, String what, String next) {
        return new InvalidParameterException(what, "parameter " + name, next + NOTHING_CHANGED);
    }
}
