package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.reply.NoDecisionException;
import io.swiftdeploy.policy.reply.ReplyJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Merges each {@code data.json} of a bundle into one document, as a policy server does. */
final class BaseDocuments {
    private static final String DATA_FILE = "data.json";

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private BaseDocuments() {}

    /** @throws NoDecisionException if two files have a value at the same path */
    static String in(PolicyBundle bundle) throws NoDecisionException {
        BaseDocuments documents = new BaseDocuments();
        for (Map.Entry<String, String> file : bundle.files().entrySet()) {
            String name = file.getKey();
            if (name.equals(DATA_FILE) || name.endsWith("/" + DATA_FILE)) {
                documents.add(name, file.getValue());
            }
        }
        return documents.root.toString();
    }

    private void add(String name, String content) throws NoDecisionException {
        JsonNode data = ReplyJson.parsed(content.getBytes(StandardCharsets.UTF_8))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> notCompiling(PolicyErrors.dataIsNoObject(name)));
        merge(name, folder(name), (ObjectNode) data);
    }

    /** The object at the path of the file's folder. */
    private ObjectNode folder(String name) throws NoDecisionException {
        ObjectNode folder = root;
        String[] path = name.split("/", -1);
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode next = folder.has(path[i]) ? folder.get(path[i]) : folder.putObject(path[i]);
            if (!(next instanceof ObjectNode object)) {
                throw conflict(name, path[i]);
            }
            folder = object;
        }
        return folder;
    }

    private static void merge(String name, ObjectNode into, ObjectNode data) throws NoDecisionException {
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            JsonNode present = into.path(entry.getKey());
            if (present.isMissingNode()) {
                into.set(entry.getKey(), entry.getValue());
            } else if (present instanceof ObjectNode folder && entry.getValue() instanceof ObjectNode more) {
                merge(name, folder, more);
            } else {
                throw conflict(name, entry.getKey());
            }
        }
    }

    private static NoDecisionException conflict(String name, String key) {
        return notCompiling(PolicyErrors.conflictingData(name, key));
    }

    private static NoDecisionException notCompiling(String problem) {
        return new NoDecisionException(NoDecisionCause.NOT_COMPILING, PolicyErrors.notCompiling(problem));
    }
}
