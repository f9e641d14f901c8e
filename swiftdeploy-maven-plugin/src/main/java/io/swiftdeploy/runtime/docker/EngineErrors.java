package io.swiftdeploy.runtime.docker;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What to do about a refusal, by what the Engine said. */
final class EngineErrors {
    private static final Map<String, String> BY_PHRASE = phrases();

    private EngineErrors() {}

    private static Map<String, String> phrases() {
        Map<String, String> phrases = new LinkedHashMap<>();
        phrases.put(
                "port is already allocated",
                "another container has the port: free it (`docker ps`), or choose another port in the manifest");
        phrases.put(
                "address already in use",
                "another program has the port: free it (`ss -ltnp`), or choose another port in the manifest");
        phrases.put(
                "is already in use by container",
                "another stack has a container of that name: choose another services.name, or remove that container");
        phrases.put(
                "has active endpoints",
                "something else is in that network: see `docker network inspect`, disconnect it, and run the goal again");
        phrases.put("volume is in use", "another container uses it: see `docker ps -a --filter volume=NAME`");
        phrases.put("range of cpus is from", "the Docker host has fewer processors: lower services.resources.cpus");
        phrases.put("unable to find user", "the image has no such user: mend services.user or the image's USER");
        phrases.put(
                "executable file not found",
                "the image has no such program: mend services.command or services.health.command");
        phrases.put(
                "cannot assign requested address",
                "the Docker host has no such address: mend nginx.bind in the manifest");
        return phrases;
    }

    static String on(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return BY_PHRASE.entrySet().stream()
                .filter(phrase -> lower.contains(phrase.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("see what the Engine says above; `docker info` and the Engine's log tell more");
    }
}
