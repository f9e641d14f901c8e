package io.swiftdeploy.manifest.type;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.manifest.Attachments.Access;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.manifest.problem.AttachmentProblems;
import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mount in Docker's short form: {@code name:/path}, {@code /host/path:/path} or {@code ./path:/path}, with {@code :ro} or
 * {@code :rw} behind it.
 *
 * @param base the manifest's folder, which relative paths of the host start from
 */
public record MountType(Path base) implements ValueType<Mount> {
    private static final String EXPECTED =
            "a volume or a path of the host, and a path of the instance, such as data:/var/lib/app or ./conf:/etc/app:ro";
    private static final Pattern FORM = Pattern.compile("([^:]+):(/[^:]*)(?::(ro|rw))?");
    private static final Pattern VOLUME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}");
    private static final Pattern HOST = Pattern.compile("(?:/|\\.\\.?(?:/|$)).*");

    /** What is something else's in an instance, with all that is below it. */
    private static final List<String> TAKEN =
            List.of("/proc", "/sys", "/dev", "/tmp", "/run/secrets", "/var/run/secrets", "/var/log/swiftdeploy");

    /** Who may write or read here is root on the host, or as good as that. */
    private static final List<String> DANGEROUS =
            List.of("/proc", "/sys", "/dev", "/boot", "/root", "/var/lib/docker", "/run/docker", "/run/containerd");

    /** The same, but only where one of them is mounted as a whole. */
    private static final List<String> DANGEROUS_WHOLE = List.of(
            "/", "/etc", "/var", "/var/lib", "/run", "/var/run", "/home", "/usr", "/bin", "/sbin", "/lib", "/lib64");

    /** The host's own: to be read only. */
    private static final List<String> OF_HOST = List.of("/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64");

    private static final Pattern ENGINE_SOCKET =
            Pattern.compile("(?:docker|containerd|podman|crio|dockershim|buildkitd)[^/]*\\.sock");

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text("(?:" + VOLUME.pattern() + "|(?:/|\\.\\.?(?=[/:]))" + CheckedText.printable(":")
                + "*):/" + CheckedText.printable(":") + "*(?::(?:ro|rw))?");
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    @Override
    public Mount read(String text) throws InvalidValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !text.codePoints().allMatch(PrintableText::isPrintable)) {
            throw new InvalidValue(ValueProblems.mustBe(EXPECTED, text));
        }
        String path = inInstance(form.group(2), text);
        Access access = "ro".equals(form.group(3)) ? Access.READ_ONLY : Access.READ_WRITE;
        String source = form.group(1);
        if (HOST.matcher(source).matches()) {
            return new Mount(onHost(source, access, text), path, access);
        }
        if (!VOLUME.matcher(source).matches()) {
            throw new InvalidValue(ValueProblems.mustBe(EXPECTED, text));
        }
        return new Mount(source, path, access);
    }

    private static String inInstance(String written, String text) throws InvalidValue {
        String path = normal(Path.of("/"), written, text);
        if (path.equals("/") || isIn(TAKEN, path)) {
            throw new InvalidValue(AttachmentProblems.isOursInInstance(path));
        }
        return path;
    }

    private String onHost(String written, Access access, String text) throws InvalidValue {
        String path = normal(base.toAbsolutePath(), written, text);
        check(path, access);
        check(real(path), access);
        return path;
    }

    private static void check(String path, Access access) throws InvalidValue {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean isSocket = ENGINE_SOCKET.matcher(name).matches();
        if (isSocket || isIn(DANGEROUS, path) || DANGEROUS_WHOLE.contains(path)) {
            throw new InvalidValue(AttachmentProblems.givesHostAway(path));
        }
        if (access == Access.READ_WRITE && isIn(OF_HOST, path)) {
            throw new InvalidValue(AttachmentProblems.mustBeReadOnly(path));
        }
    }

    private static String normal(Path folder, String written, String text) throws InvalidValue {
        try {
            return folder.resolve(written).normalize().toString().replace('\\', '/');
        } catch (InvalidPathException e) {
            throw new InvalidValue(ValueProblems.mustBe(EXPECTED, text));
        }
    }

    /** Where a link leads to, as far as this machine is the Engine's host. */
    private static String real(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException elsewhere) {
            return path;
        }
    }

    private static boolean isIn(List<String> folders, String path) {
        return folders.stream().anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
    }
}
