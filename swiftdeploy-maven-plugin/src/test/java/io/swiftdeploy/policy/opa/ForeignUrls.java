package io.swiftdeploy.policy.opa;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** URLs that name an allowed host somewhere, and that some program would read as another one. */
final class ForeignUrls {
    private static final List<String> SCHEMES = List.of(
            "http://",
            "https://",
            "HTTP://",
            "Http://",
            "http:/",
            "http:",
            "http:///",
            "http:\\\\",
            "//",
            "",
            "unix://",
            "file://",
            "ftp://",
            "http+unix://",
            " http://",
            "\thttp://",
            "\nhttp://",
            "xhttp://",
            "view-source:http://",
            "http://\u200b");
    private static final List<String> JOINTS = List.of(
            "@", ":@", "%40", "%2f@", "\\@", "\\", "#@", "#", "?@", "?", ";", ".", ":", ",", " ", "\t", "\n", "\r\n",
            "\u0000", "%00", "%0a", "-", "_", "0", "%2e", "\u3002", "\uff0e", "\uff0f", "\u2044", "|", "^", "&", "=",
            "+", "$", "*", "(", "[", "]", "..", "%", "%%", "x");

    private ForeignUrls() {}

    /** Every combination, with each of the two first. */
    static List<String> of(String allowed, String foreign) {
        Set<String> urls = new LinkedHashSet<>();
        for (String scheme : SCHEMES) {
            for (String joint : JOINTS) {
                urls.add(scheme + allowed + joint + foreign + "/");
                urls.add(scheme + foreign + joint + allowed + "/");
            }
            urls.add(scheme + foreign + "/" + allowed + "/");
            urls.add(scheme + foreign + "/?http://" + allowed + "/");
            urls.add(scheme + foreign + "/#http://" + allowed + "/");
            urls.add(scheme + "user:password@" + allowed + "/");
            urls.add(scheme + "[::ffff:" + allowed.replace(":", "]:") + "/");
        }
        urls.addAll(ofPortsAndNames(allowed));
        return new ArrayList<>(urls);
    }

    private static List<String> ofPortsAndNames(String allowed) {
        String port = allowed.substring(allowed.indexOf(':') + 1);
        return List.of(
                "http://127.0.0.1/",
                "http://127.0.0.1:80/",
                "http://127.0.0.1:0" + port + "/",
                "http://127.0.0.1.:" + port + "/",
                "http://127.1:" + port + "/",
                "http://2130706433:" + port + "/",
                "http://0x7f.0.0.1:" + port + "/",
                "http://0177.0.0.1:" + port + "/",
                "http://127.0.0.1%3a" + port + "/",
                "http://%31%32%37.0.0.1:" + port + "/",
                "http://127x0x0x1:" + port + "/",
                "http://localhost:" + port + "/",
                "http://" + allowed + "/\n",
                "http://" + allowed + "\n/",
                "http://" + allowed + "/ x",
                "http://" + allowed + "/\u00e9",
                "http://" + allowed + "\nhttp://" + allowed + "/");
    }
}
