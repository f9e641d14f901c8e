package io.swiftdeploy.manifest.bind;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that users of Compose, Kubernetes, Kamal, Argo Rollouts, Flagger and nginx write, each with the keys that mean it here,
 * or why nothing does. A word with its section, such as {@code opa.policies_dir}, goes before the word alone, and at the top
 * level before a key of that name elsewhere. Words are written without hyphens and underscores, in lower case.
 */
final class ForeignWords {
    /** The word; the keys; what else has to be known. */
    private static final String TABLE =
            """
            .version           |                                       | of Compose's file format nothing is written; the service's version is services.version
            .services          | services                              |
            apiversion         |                                       | a manifest has no version of its format
            kind               |                                       | a manifest describes one service and what serves it
            metadata           | services.name                         |
            spec               | services                              | its keys are written without the words around them
            template           | services                              | its keys are written without the words around them
            containers         | services                              | there is one service
            namespace          | services.name                         | the name keeps a stack apart from others
            project            | services.name                         | the name keeps a stack apart from others
            labels             |                                       | the labels of containers are the stack's own
            annotations        |                                       | the labels of containers are the stack's own
            platform           |                                       | the image says it
            workingdir         |                                       | the image says it
            init               |                                       | the program of the image gets the signals itself
            tty                |                                       | a service has no terminal
            stdinopen          |                                       | a service has no terminal
            stopgraceperiod    | nginx.proxy_timeout                   | an instance ends when its last request is answered, at the latest after this time
            stopsignal         |                                       | instances get SIGTERM
            terminationgraceperiodseconds | nginx.proxy_timeout        | an instance ends when its last request is answered, at the latest after this time
            draintimeout       | nginx.proxy_timeout                   | an instance ends when its last request is answered, at the latest after this time
            readonly           |                                       | the root file system of every container is read-only
            capdrop            |                                       | containers have no capabilities
            capadd             |                                       | containers have no capabilities
            privileged         |                                       | containers have no privileges
            securityopt        |                                       | containers get no new privileges
            networkmode        | network.name, networks                |
            extrahosts         |                                       | join the network that the other host is in, with networks
            links              | networks                              | no other services are started; join the network that they are in
            profiles           |                                       | one manifest is one stack; another environment has a manifest of its own
            services.expose    | services.port                         |
            deploytimeout      | services.health.start_period          |
            periodseconds      | services.health.interval              |
            timeoutseconds     | services.health.timeout               |
            failurethreshold   | services.health.retries               |
            successthreshold   |                                       | one good answer makes an instance healthy
            initialdelay       | services.health.start_period          |
            unhealthythreshold | services.health.retries               |
            assetpath          |                                       | canary.sticky keeps a user with one version, and so with its assets
            nginx.headers      |                                       | the service answers with its own headers
            hooks              | services.before_traffic               |
            percent            | canary.weight                         |
            percentage         | canary.weight                         |
            pause              | canary.interval                       |
            duration           | canary.interval                       |
            tmpfs              | services.volumes                      | /tmp can be written without being asked for
            configs            | services.secrets                      |
            pullpolicy         |                                       | an image that is missing is pulled, unless Maven works offline
            imagepullpolicy    |                                       | an image that is missing is pulled, unless Maven works offline
            policy             | policies                              |
            opa.policies       | policies.dir                          |
            opa.policiesdir    | policies.dir                          |
            policydir          | policies.dir                          |
            rules              | policies.dir                          |
            canarysafety       | policies.thresholds                   |
            infrastructure     | policies.thresholds                   |
            opa.thresholds     | policies.thresholds                   |
            limits             | services.resources                    |
            requests           | services.resources                    |
            service            | services                              |
            app                | services                              |
            gateway            | nginx                                 |
            proxy              | nginx                                 |
            ingress            | nginx                                 |
            traefik            | nginx                                 |
            tls                | nginx.tls                             |
            https              | nginx.tls                             |
            ssl                | nginx.tls                             | it has the certificate and the key
            sslport            | nginx.port, nginx.tls                 | with nginx.tls, nginx.port speaks HTTPS
            httpsport          | nginx.port, nginx.tls                 | with nginx.tls, nginx.port speaks HTTPS
            httpport           | nginx.port, nginx.tls.http_port       |
            certificates       | nginx.tls                             |
            host               | nginx.hosts                           |
            domain             | nginx.hosts                           |
            domains            | nginx.hosts                           |
            servername         | nginx.hosts                           |
            clientmaxbodysize  | nginx.max_body                        |
            bodysize           | nginx.max_body                        |
            readtimeout        | nginx.proxy_timeout                   |
            responsetimeout    | nginx.proxy_timeout                   |
            proxyreadtimeout   | nginx.proxy_timeout                   |
            forwardheaders     | nginx.trusted_proxies                 |
            realip             | nginx.trusted_proxies                 |
            logging            | nginx.log_max                         |
            ports              | services.port, nginx.port             | the service's own port, and the public one
            containerport      | services.port                         |
            targetport         | services.port                         |
            appport            | services.port                         |
            published          | nginx.port                            |
            hostport           | nginx.port                            |
            publicport         | nginx.port                            |
            servers            | runtime                               | instances run on the Engine that DOCKER_HOST names
            environment        | services.env                          |
            envvars            | services.env                          |
            services.env.clear.* | services.env                        | each variable is a key of its own: NAME: value
            services.env.secret.* | services.env                       | each secret is a key of its own: NAME: {value: ..., secret: true}
            envfile            | services.env_file                     |
            healthcheck        | services.health                       |
            livenessprobe      | services.health                       |
            readinessprobe     | services.health                       |
            liveness           | services.health                       |
            readiness          | services.health                       |
            probe              | services.health                       |
            startupprobe       | services.health.start_period          |
            initialdelayseconds | services.health.start_period         |
            test               | services.health.command               |
            httpget            | services.health.path                  |
            memlimit           | services.resources.memory             |
            memorylimit        | services.resources.memory             |
            cpulimit           | services.resources.cpus               |
            cpuquota           | services.resources.cpus               |
            pidslimit          | services.resources.pids               |
            deploy             | services.replicas, services.resources |
            scale              | services.replicas                     |
            instances          | services.replicas                     |
            restart            | services.restart_policy               |
            containername      | services.name                         |
            hostname           | services.name                         |
            build              | services.image                        | the Maven build makes the image, with Jib for example
            builder            | services.image                        | the Maven build makes the image, with Jib for example
            dockerfile         | services.image                        | the Maven build makes the image, with Jib for example
            registry           | services.image                        | the image's name has the registry; `docker login` has the user
            tag                | services.version                      |
            entrypoint         | services.command                      |
            cmd                | services.command                      |
            args               | services.command                      |
            runasuser          | services.user                         |
            securitycontext    | services.user                         |
            volumes            | services.volumes                      |
            volumemounts       | services.volumes                      |
            secrets            | services.secrets                      | for files; a variable is a secret by {value: ..., secret: true} in services.env
            dependson          | networks                              | no other services are started; join the network that they are in
            accessories        | networks                              | no other services are started; join the network that they are in
            migrations         | services.before_traffic               |
            initcontainers     | services.before_traffic               |
            predeploy          | services.before_traffic               |
            releasecommand     | services.before_traffic               |
            prometheus         | services.metrics                      |
            strategy           | canary                                |
            rollout            | canary                                |
            analysis           | canary                                |
            stepweight         | canary.steps                          |
            maxweight          | canary.steps                          |
            setweight          | canary.steps                          |
            revisionhistorylimit | canary.keep_revisions               |
            retaincontainers   | canary.keep_revisions                 |
            progressdeadlineseconds | canary.max_duration              |
            sessionaffinity    | canary.sticky                         |
            """;

    private static final Map<String, ForeignWord> WORDS =
            TABLE.lines().map(ForeignWords::word).collect(Collectors.toUnmodifiableMap(ForeignWord::word, it -> it));

    /**
     * A word of another tool.
     *
     * @param keys the paths of the keys that mean it; none where nothing has to be written
     * @param remark what else has to be known, empty where there is nothing
     */
    record ForeignWord(String word, List<String> keys, String remark) {
        ForeignWord {
            keys = List.copyOf(keys);
        }
    }

    private ForeignWords() {}

    /** What is meant by the word in the mapping at {@code section}, where it has a meaning of its own there. */
    static Optional<ForeignWord> findOf(String section, String word) {
        return Optional.ofNullable(WORDS.get(section + "." + plain(word)))
                .or(() -> Optional.ofNullable(WORDS.get(section + ".*")));
    }

    /** What is meant by the word, wherever it is written. */
    static Optional<ForeignWord> find(String word) {
        return Optional.ofNullable(WORDS.get(plain(word)));
    }

    static Collection<ForeignWord> words() {
        return WORDS.values();
    }

    /** The paths of all keys that the words mean. */
    static Set<String> keys() {
        return words().stream().flatMap(it -> it.keys().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String word) {
        return word.toLowerCase(java.util.Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static ForeignWord word(String line) {
        List<String> columns =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        return new ForeignWord(
                columns.get(0),
                columns.get(1).isEmpty() ? List.of() : List.of(columns.get(1).split(", ")),
                columns.get(2));
    }
}
