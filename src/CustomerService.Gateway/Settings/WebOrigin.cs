namespace CustomerService.Gateway.Settings;

/// <summary>Origins as browsers send them: scheme, host and port, nothing more.</summary>
internal static class WebOrigin
{
    public static bool IsOrigin(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), value, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}
