package io.swiftdeploy.wrongly.plan;

import com.dylibso.chicory.runtime.Instance;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.mustachejava.Mustache;
import com.styra.opa.wasm.OpaPolicy;
import io.undertow.Undertow;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.xnio.Xnio;
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
            Xpp3Dom plexus,
            Undertow undertow,
            Xnio xnio,
            OpaPolicy opa,
            Instance wasm) {
        System.out.println(injected);
        docker.removeImageCmd("app:1").exec();
        throw new RuntimeException(
                "" + yaml + mustache + docker + tar + json + log + plexus + undertow + xnio + opa + wasm);
    }
}
