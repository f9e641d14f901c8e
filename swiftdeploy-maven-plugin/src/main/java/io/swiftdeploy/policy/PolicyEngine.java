package io.swiftdeploy.policy;

import java.util.Map;

/** Something that evaluates policies. Its methods neither throw on trouble nor block beyond their time limit. */
public interface PolicyEngine {

    Catalog catalog();

    /**
     * Asks one domain.
     *
     * @param input what the policy judges: strings, numbers, booleans, lists and maps
     */
    Answer ask(String domain, Stage stage, Map<String, Object> input);
}
