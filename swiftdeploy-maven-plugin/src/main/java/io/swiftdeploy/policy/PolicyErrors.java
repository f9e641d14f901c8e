package io.swiftdeploy.policy;

import java.time.Duration;

/** The sentences of a gate: why it has no decision, what a denial says, and what to do next. */
public final class PolicyErrors {
    private static final String UNCHANGED = " Nothing was changed. ";
    private static final String RESTART = "Run mvn swiftdeploy:deploy, which starts it";

    private PolicyErrors() {}

    public static String notRunning() {
        return "No Open Policy Agent of this stack is running, so no policy could be asked." + UNCHANGED
                + "If it was stopped, start it again (swiftdeploy:status names its container)"
                + "; if there is none, swiftdeploy:deploy starts one.";
    }

    public static String neverAsked() {
        return "This stack has not asked any policies yet, so it has no stored policies." + UNCHANGED
                + "Run mvn swiftdeploy:deploy, which asks those of the manifest.";
    }

    public static String connectionRefused(String address) {
        return "Open Policy Agent does not answer at " + address + " (connection refused)." + UNCHANGED + RESTART
                + ", or set opa.port if it listens elsewhere.";
    }

    public static String unreachable(String address) {
        return "Open Policy Agent cannot be reached at " + address + " (unknown host or no route)." + UNCHANGED
                + "Check the Docker host's name and the network, then run the goal again.";
    }

    public static String connectionLost(String address, String subject) {
        return "Open Policy Agent at " + address + " closed the connection before it had answered about " + subject
                + "." + UNCHANGED + "Look at its log (docker compose logs opa), then run the goal again.";
    }

    public static String timeout(String address, String subject, Duration limit) {
        return "Open Policy Agent at " + address + " did not answer about " + subject + " within " + limit.toMillis()
                + " ms." + UNCHANGED + "Look at its log and load (docker compose logs opa), then run the goal again.";
    }

    public static String interrupted(String subject) {
        return "The build was interrupted while it waited for the answer about " + subject + "." + UNCHANGED
                + "Run the goal again.";
    }

    public static String tokenRefused(String address) {
        return "The token was refused by Open Policy Agent at " + address + "." + UNCHANGED + RESTART
                + " with a token that both sides know; if another stack's Open Policy Agent listens there, set"
                + " opa.port.";
    }

    public static String clientError(String address, String subject, int status, String message) {
        return "Open Policy Agent at " + address + " rejected the question about " + subject + " (HTTP " + status + ": "
                + message + ")." + UNCHANGED + "Check that opa.image and opa.port name an Open Policy Agent 1.x.";
    }

    public static String serverError(String address, String subject, int status, String message) {
        return "Open Policy Agent at " + address + " failed to evaluate " + subject + " (HTTP " + status + ": "
                + message + ")." + UNCHANGED + "Correct the policy, or look at the log (docker compose logs opa).";
    }

    public static String notCompiling(String message) {
        return "The policies do not compile: " + message + "." + UNCHANGED + afterCompiling(message)
                + ", then run the goal again.";
    }

    private static String afterCompiling(String message) {
        if (PolicyCapabilities.isAbout(message)) {
            return "The network and the server's environment are closed to policies (see docs/policies.md); put what they"
                    + " need into data.json, or get it by data.swiftdeploy_http.send from a host of"
                    + " policies.allow_hosts";
        }
        return PolicyCapabilities.isAboutHosts(message)
                ? "Policies can ask other hosts on the runtime docker only, and only those that policies.allow_hosts"
                        + " names; name the host there, or put what they need into data.json"
                : "Correct them (opa check shows the same)";
    }

    /** Names what was tried, such as {@code no opa is on the PATH}. */
    public static String noCompiler(String tried) {
        return "These policies are not the default ones, and no compiler for them is available (" + tried
                + ")." + UNCHANGED
                + "Put Open Policy Agent's opa (1.x) on the PATH, or start a Docker Engine that has the image opa.image"
                + " or can pull it, then run the goal again; or remove policies.dir from the manifest to use the"
                + " default policies.";
    }

    public static String compilerTooSlow(Duration limit) {
        return "The policies were not compiled within " + limit.toMillis() + " ms." + UNCHANGED
                + "Check that opa build works and that the machine is not overloaded, then run the goal again.";
    }

    /** Names the function, such as {@code http.send}. */
    public static String missingFunction(String subject, String function) {
        return "The evaluation of " + subject + " needs the function " + function
                + ", which only an Open Policy Agent server has." + UNCHANGED
                + "Write the policy without it, or use the runtime docker, where such a server is asked.";
    }

    /** An evaluation without a server failed; the message is the policy's fault or the evaluator's own. */
    public static String evaluationFailed(String subject, String message) {
        return "The evaluation of " + subject + " failed: " + message + "." + UNCHANGED
                + "Correct the policy (opa eval shows the same), then run the goal again.";
    }

    /** An evaluation without a server took too long and was stopped. */
    public static String evaluationTooSlow(String subject, Duration limit) {
        return "The evaluation of " + subject + " was stopped after " + limit.toMillis() + " ms." + UNCHANGED
                + "Simplify the policy, or run the goal again when the machine has less to do.";
    }

    /** Names the problem, such as {@code it is undefined}. */
    public static String wrongCompiledCatalog(String problem) {
        return "The compiled policies have no usable list of policies: " + problem + "." + UNCHANGED
                + "Delete the folder with generated files (mvn clean), then run the goal again.";
    }

    /** Names the problem, such as {@code the body is empty}. */
    public static String malformed(String address, String problem) {
        return "The server at " + address + " does not answer like Open Policy Agent: " + problem + "." + UNCHANGED
                + "Check that no other server listens there, or set opa.port.";
    }

    public static String undefined(String subject) {
        return "Open Policy Agent has no decision for " + subject + " (undefined)." + UNCHANGED
                + "Give its rule decision a value for every input, also when facts are missing.";
    }

    /** Names the problem, such as {@code allow is missing}. */
    public static String wrongShape(String subject, String problem) {
        return "The answer of " + subject + " has the wrong shape: " + problem + "." + UNCHANGED
                + "Let decision be {\"allow\", \"outcome\", \"findings\": [{\"rule\", \"pass\", \"message\"}]}; the"
                + " outcome (promote, hold, rollback) may be left out.";
    }

    /** Names the problem, such as {@code it is undefined}. */
    public static String wrongCatalog(String address, String problem) {
        return "Open Policy Agent at " + address + " has no usable list of policies: " + problem + "." + UNCHANGED
                + "Run mvn swiftdeploy:deploy, which replaces a server that was started by another version or by hand.";
    }

    public static String noDomain(Stage stage) {
        return "No policy answers " + stage.text() + ", and without one nothing is allowed." + UNCHANGED + "Add \""
                + stage.text() + "\" to the stages of a policy, or remove policies.dir to use the default policies.";
    }

    /** Names the reason, such as {@code it has no rule named stages}. */
    public static String invalidDomain(String domain, String reason) {
        return "Policy " + domain + " cannot be asked: " + reason + "." + UNCHANGED
                + "Correct it, for example with stages := {\"pre-deploy\"}.";
    }

    public static String unsendableFacts(String subject, String problem) {
        return "The facts for " + subject + " cannot be written as JSON (" + problem + ")." + UNCHANGED
                + "This is a defect of SwiftDeploy; please report it.";
    }

    public static String noPolicyAsked(Stage stage) {
        return "No policy answers " + stage.text() + ", so none was asked.";
    }

    /** Problem of a reply: the body is longer than the limit. */
    public static String bodyTooLarge(int limitBytes) {
        return "the body is larger than " + limitBytes + " bytes";
    }

    /** Problem of a reply: the server does not use HTTP. */
    public static String notHttp() {
        return "it does not answer in HTTP";
    }

    /** Problem of a reply: a status that Open Policy Agent does not use. */
    public static String unknownStatus(int status) {
        return "HTTP status " + status;
    }

    /** Problem of a domain: its name. */
    public static String invalidName() {
        return "its name is not allowed";
    }

    /** Problem of a domain's decision or of the list of policies: there is none. */
    public static String isUndefined() {
        return "it is undefined";
    }

    /** Problem of the policies' data: two files have a value at the same path. */
    public static String conflictingData(String file, String key) {
        return file + " and another data.json both have a value for " + key;
    }

    /** Problem of the policies' data: a file has another JSON value than an object. */
    public static String dataIsNoObject(String file) {
        return file + " is not a JSON object";
    }

    static String deniedWithoutReason(String domain) {
        return "Policy " + domain + " denies, although none of its rules fails." + UNCHANGED
                + "Let its decision name the rule that fails.";
    }

    static String denied(Stage stage) {
        return "Denied by policy (" + stage.text() + "):";
    }

    static String resolveFindings() {
        return "nothing was changed; correct what the policies found, or change policies.thresholds in the manifest, "
                + "then run the goal again";
    }

    static String resolveFailures() {
        return "follow the sentences above, then run the goal again";
    }
}
