namespace CustomerService.People;

/// <summary>The secret of an app that shows codes, as the app is told it.</summary>
public static class AppSecret
{
    /// <summary>To be read as a QR code, or opened on the device that has the app: as the Key URI format has it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="login">What the person signs in with.</param>
    /// <param name="secret">The secret, in Base32.</param>
    public static string UriOf(string tenant, string? login, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString($"CustomerService ({tenant}):{login}")}?secret={secret}&issuer=CustomerService";
}
