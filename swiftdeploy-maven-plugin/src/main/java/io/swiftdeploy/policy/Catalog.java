package io.swiftdeploy.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The policy server's list of domains and the stages that they answer, or the reason why it is unknown. */
public sealed interface Catalog {

    /**
     * The server's list.
     *
     * @param domains the stages that each domain answers
     * @param invalid domains without usable stages, each with the reason
     */
    record Known(Map<String, Set<Stage>> domains, Map<String, String> invalid) implements Catalog {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

        public Known {
            domains = Map.copyOf(domains);
            invalid = Map.copyOf(invalid);
            domains.keySet().stream().filter(name -> !isName(name)).findFirst().ifPresent(name -> {
                throw new IllegalArgumentException("not the name of a domain: " + name);
            });
        }

        /** Whether this is the name of a domain: lower-case letters, digits and underscores, a letter first. */
        public static boolean isName(String name) {
            return NAME.matcher(name).matches();
        }

        /** The domains to ask at this stage, in alphabetical order. */
        public List<String> answering(Stage stage) {
            return new TreeMap<>(domains)
                    .entrySet().stream()
                            .filter(domain -> domain.getValue().contains(stage))
                            .map(Map.Entry::getKey)
                            .toList();
        }
    }

    /** There is no usable list. */
    record Unknown(NoDecision why) implements Catalog {}
}
