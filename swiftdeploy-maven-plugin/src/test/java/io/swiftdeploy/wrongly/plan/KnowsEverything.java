package io.swiftdeploy.wrongly.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.mustachejava.Mustache;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.yaml.snakeyaml.Yaml;

/** Breaks every rule about libraries, and some more. */
public class KnowsEverything {
    @interface Inject {}

    @Inject
    private Date injected = new Date();

    /** One parameter of each library that belongs elsewhere. */
    @SuppressWarnings("TooManyParameters")
    public String of(
            Yaml yaml,
            Mustache mustache,
            DockerClient docker,
            TarArchiveEntry tar,
            JsonNode json,
            Log log,
            Xpp3Dom plexus) {
        System.out.println(injected);
        throw new RuntimeException("" + yaml + mustache + docker + tar + json + log + plexus);
    }
}
