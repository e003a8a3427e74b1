using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Devices;

/// <summary>Devices that are told of answers: registered by whoever may write in the conversation.</summary>
internal sealed class DeviceFeature : IGatewayFeature
{
    public string Name => "devices";

    public IJsonTypeInfoResolver Json => DeviceJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var devices = routes.MapConversation().MapGroup("/devices")
            .Tag("Conversations")
            .RequireAuthorization(GatewayAuthentication.ConversationsOrVisitor)
            .RequireCors(GatewayAuthentication.WebChatOrigins);
        devices.MapGet("", DeviceEndpoints.ListAsync)
            .Operation(
                "listDevices",
                "List the devices that are told of answers",
                "With the key that browsers subscribe with. What a device is told by is not shown.",
                400, 401, 403, 404, 429, 503)
            .Example(response: """{"devices":[{"deviceId":"phone-1","kind":"fcm"}]}""");
        devices.MapPut("/{device}", DeviceEndpoints.PutAsync)
            .Operation(
                "putDevice",
                "Tell a device of answers",
                "While nobody follows the conversation as the customer, each answer is told to its devices. The same again changes nothing; the same id with another token replaces it. At most 10, the oldest goes.",
                400, 401, 403, 404, 410, 413, 415, 429, 503)
            .Parameter("device", "The app's own id of the device.", "phone-1")
            .Example("""{"kind":"fcm","token":"fGx9kP2LQ0-registration-token"}""", CommandView.Example)
            .CountAsWriting();
        devices.MapDelete("/{device}", DeviceEndpoints.DeleteAsync)
            .Operation("deleteDevice", "Tell a device no more", "Repeating it changes nothing.", 400, 401, 403, 404, 410, 429, 503)
            .Parameter("device", "The app's own id of the device.", "phone-1")
            .Example(response: CommandView.Example)
            .CountAsWriting();
    }
}
