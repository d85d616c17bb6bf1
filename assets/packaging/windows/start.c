/* What is started on Windows, compiled twice: gatekeeper.exe, which has no console, and gatekeeperctl.exe, which has one.
 * Everything else is in the library that both go into, by the door that DOOR names: see src-tauri/src/doors.rs. */
int DOOR(void);

int main(void)
{
    return DOOR();
}
