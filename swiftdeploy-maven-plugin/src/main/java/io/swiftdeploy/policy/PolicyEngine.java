package io.swiftdeploy.policy;

import java.util.Map;

/** Evaluates policies. A failure is an answer, never an exception, and each method has a time limit. */
public interface PolicyEngine {

    /** Which program this is; it may be asked for its version. */
    default EngineName describe() {
        return EngineName.unknown();
    }

    /** The domains and the stages that they answer. */
    Catalog catalog();

    /**
     * Asks one domain.
     *
     * @param input the facts for the policy: strings, numbers, booleans, lists and maps
     */
    Answer ask(String domain, Stage stage, Map<String, Object> input);
}
