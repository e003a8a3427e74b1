namespace CustomerService.Gateway.Devices;

/// <summary>A device that is told of answers. What it is told by is not shown.</summary>
/// <param name="DeviceId">The app's id of it.</param>
/// <param name="Kind">By what: <c>fcm</c>, <c>apns</c> or <c>webpush</c>.</param>
internal sealed record DeviceView(string DeviceId, string Kind);
