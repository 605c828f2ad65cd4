package laddnav.hub.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import laddnav.ocpi.Version;
import laddnav.ocpi.types.Credentials;

/** Keeps what each platform was last told of us by credentials. No change of the registry: nobody else goes by it. */
public final class ToldCredentials {

    private final Registry registry;

    public ToldCredentials(Registry registry) {
        this.registry = registry;
    }

    /**
     * What credentials say, but for the token, as hashes.
     *
     * @param address our versions address, and the versions
     * @param parties who is reached through us, by their roles
     */
    public record Told(String address, String parties) {

        public static Told of(Credentials ours, List<Version> versions) {
            String roles = ours.roles().stream()
                    .map(each -> each.party() + " " + each.role() + " "
                            + each.businessDetails().name())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return new Told(hash(ours.url() + " " + versions), hash(roles));
        }

        private static String hash(String text) {
            try {
                byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Empty where it registered before this was kept. */
    public Optional<Told> find(Platform platform) {
        return registry.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT told_address, told_parties FROM platforms WHERE id=?")) {
                select.setLong(1, platform.id());
                try (ResultSet found = select.executeQuery()) {
                    boolean isKept = found.next() && found.getString(1) != null;
                    return isKept ? Optional.of(new Told(found.getString(1), found.getString(2))) : Optional.empty();
                }
            }
        });
    }

    public void keep(Platform platform, Told told) {
        registry.write(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE platforms SET told_address=?, told_parties=? WHERE id=?")) {
                update.setString(1, told.address());
                update.setString(2, told.parties());
                update.setLong(3, platform.id());
                return update.executeUpdate();
            }
        });
    }
}
