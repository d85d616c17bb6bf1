### Every word that a person reads, in Vietnamese. `en.ftl` holds the same keys in English; tests prove that both are whole.
### Advice, never orders: nothing here forbids, accuses or alarms. A code's key is its word with dashes: `not_heard` is `verdict-not-heard`.

## The big word of the band, and the same word in a line of the list
verdict-listening = ĐANG NGHE…
verdict-running = ĐANG CHẠY
verdict-probable = CÓ THỂ
verdict-not-heard = CHƯA THẤY
verdict-cannot-check = KHÔNG KIỂM TRA ĐƯỢC
verdict-no-phone = KHÔNG CÓ ĐIỆN THOẠI
mark-listening = đang nghe
mark-running = đang chạy
mark-probable = có thể
mark-not-heard = chưa thấy
mark-cannot-check = không kiểm tra được
mark-no-phone = không có ĐT
mark-told = đã hướng dẫn
mark-unknown = chưa kiểm tra

## What follows a verdict
then-listening = Có thể ghi sổ ngay, kết quả tự điền sau.
then-running = Mời khách vào.
then-probable = Mời khách vào.
then-not-heard = Vẫn đang nghe.
then-cannot-check = Vẫn ghi sổ bình thường.
then-no-phone = Ghi sổ và mời khách vào.
decided-after = Nghe thấy sau { $seconds } giây.
ring-seconds = { $seconds } s

## Reasons: what was heard, or why nothing could be
reason-said-by-attendant = Nhân viên trực ghi: khách không có điện thoại thông minh.
reason-interrupted = Máy tắt giữa chừng nên chưa kiểm tra xong.
reason-begun = Đang nghe điện thoại của khách.
reason-asked = Đã mời khách mở Bluezone.
reason-on-the-pad = Bluezone đang chạy trên { $platform ->
    [android] điện thoại Android
    [ios] iPhone
   *[unknown] điện thoại
  } đặt trên bệ.
reason-came-with-visitor = Bluezone đang chạy trên { $platform ->
    [android] điện thoại Android
    [ios] iPhone
   *[unknown] điện thoại
  } của khách.
reason-service-found = Bluezone đang chạy dưới nền trên iPhone của khách.
reason-iphone-in-background = Có iPhone rất có thể đang chạy Bluezone dưới nền.
reason-half-heard = Nghe được một nửa tín hiệu Bluezone.
reason-ibeacon-only = Nghe được tín hiệu phụ của Bluezone bản mới.
reason-likely-theirs = Có điện thoại chạy Bluezone, rất có thể là của khách này.
reason-nothing-near = Chưa có tín hiệu nào ở gần: Bluetooth đang tắt, hoặc không phải điện thoại thông minh.
reason-iphone-without-bluezone = Có iPhone ở đây nhưng chưa phát Bluezone.
reason-phone-without-bluezone = Có điện thoại ở đây nhưng chưa phát Bluezone.
reason-only-bystanders = Có Bluezone quanh đây nhưng là của người khác.
reason-no-adapter = Không có bộ thu Bluetooth. Cắm bộ thu vào cổng USB.
reason-radio-off = Bluetooth của máy đang tắt. Bật Bluetooth lên.
reason-radio-restarting = Bộ thu đang tự khởi động lại. Xin chờ vài giây.
reason-radio-stuck = Bộ thu không nghe lại được. Rút ra cắm lại, hoặc khởi động lại máy.
reason-nothing-heard = Bộ thu nghe được quá ít nên không thể kết luận.
reason-ended-early = Chưa nghe đủ lâu thì đã sang khách khác.

## What the visitor is asked to do
ask-pad-and-open = Đề nghị khách mở ứng dụng Bluezone rồi đặt điện thoại lên bệ.
ask-open-app = Đề nghị khách mở ứng dụng Bluezone.

## What else was heard
hint-iphone-without-bluezone = Có iPhone trên bệ nhưng chưa phát Bluezone.
hint-nothing-on-pad = Trên bệ chưa có tín hiệu nào: Bluetooth đang tắt, hoặc không phải điện thoại thông minh.
hint-already-counted = Tín hiệu gần bộ thu nhất đã được tính cho khách trước.
hint-repeated-signal = Ở gần bộ thu có thiết bị đang phát lại tín hiệu Bluezone của điện thoại khác.

## The receiver, in words; `$per_s` is signals per second
radio-starting = Đang mở bộ thu Bluetooth…
radio-listening = Bộ thu đang nghe: { $per_s } tín hiệu/giây
radio-confirming = Đang kết nối với một iPhone để xác nhận Bluezone…
radio-silent = Bộ thu không nghe thấy gì. Rút bộ thu ra rồi cắm lại vào cổng USB.
radio-no-adapter = Không có bộ thu Bluetooth. Cắm bộ thu vào cổng USB.
radio-powered-off = Bluetooth của máy đang tắt. Bật Bluetooth lên.
radio-restarting = Bộ thu gặp lỗi, đang tự khởi động lại. Xin chờ vài giây.
radio-gave-up = Bộ thu không nghe lại được. Tắt máy rồi bật lại.
radio-adapter = Bộ thu: { $name }

## Scanners of ID cards, and what a scan brought
scanner-off = Máy quét thẻ: không dùng.
scanner-absent = Chưa thấy máy quét thẻ nào.
scanner-ready = Máy quét thẻ sẵn sàng: { $name }
scanner-not-allowed = Máy tính không cho đọc máy quét thẻ. Nhờ người quản lý máy cấp quyền.
scanner-in-use = Chương trình khác đang dùng máy quét thẻ.
scanner-only-keyboard = Đây là bàn phím duy nhất của máy nên không lấy làm máy quét.
scan-no-paper = Mã này không phải của giấy tờ tuỳ thân. Quét mã QR trên thẻ căn cước, hoặc gõ tay.
scan-slip-unknown = Phiếu này không có trong sổ của bàn này. Gõ số thẻ hoặc tìm tên khách ở F6.
scan-slip-left = Khách cầm phiếu này đã được ghi ra rồi.
scan-garbled = Máy quét bị bộ gõ làm sai chữ nên không lấy gì. Tắt bộ gõ (UniKey) rồi quét lại, hoặc gõ tay.
scan-name-garbled = Đã lấy số thẻ, so lại với thẻ. Họ tên chưa chắc đúng nên không lấy: gõ họ tên rồi bấm Enter.
scan-misread = Máy quét đọc mã không trọn nên không lấy gì. Quét lại, hoặc gõ tay.
scan-name-and-province = Đã lấy số thẻ, nhưng ba số đầu không phải mã tỉnh nào và họ tên chưa chắc đúng. Xem lại thẻ, gõ họ tên rồi bấm Enter.
scan-number-odd = Số thẻ không khớp ngày sinh hoặc giới tính. Xem lại thẻ rồi bấm Enter.
scan-province-odd = Ba số đầu của thẻ không phải mã tỉnh nào. Xem lại thẻ rồi bấm Enter.
scan-unsure = Bộ gõ đang bật, chữ số có thể đổi chỗ. So số và họ tên với thẻ rồi bấm Enter, hoặc quét lại một lần.

## Failures: what it is, then what to do
error-name-missing = Chưa có họ tên. Gõ họ tên khách rồi bấm Enter.
error-field-missing = Còn thiếu một ô. Điền ô đang được đánh dấu rồi bấm Enter.
error-too-long = Nội dung quá dài. Viết ngắn lại rồi bấm Enter.
error-not-valid = Nội dung chưa đúng. Xem lại ô này rồi bấm Enter.
error-unknown-visit = Không tìm thấy lượt khách này. Bấm F6 xem ai đang ở trong.
error-unknown-card = Không có ai ở trong mang thẻ này. Xem lại số thẻ, hoặc bấm F6 tìm theo tên.
error-unknown-staff = Không còn người này trong danh sách cán bộ.
error-card-taken = Thẻ này đang có khách giữ. Đổi số thẻ khác, hoặc bấm F4 ghi khách kia ra trước.
error-paper-taken = Số phiếu này đã nhập vào sổ rồi.
error-paper-time = Giờ trên phiếu chưa đúng: giờ ra trước giờ vào, hoặc muộn hơn bây giờ.
error-already-left = Khách này đã được ghi ra rồi. Không cần làm gì thêm.
error-disk-full = Đĩa đã đầy, chưa ghi được. Xoá bớt tệp khác trên máy rồi bấm Enter lại; ghi tạm ra giấy.
error-read-only = Thư mục dữ liệu không cho ghi. Nhờ người quản lý máy cấp quyền ghi rồi thử lại.
error-no-register = Ở đây chưa có sổ khách nào. Xem lại thư mục dữ liệu, hoặc mở chương trình để lập sổ mới.
error-not-a-register = Tệp này không phải sổ khách nên không đụng tới. Đổi chỗ tệp ấy, hoặc phục hồi từ bản sao lưu.
error-newer-register = Sổ do bản phần mềm mới hơn ghi. Cài bản mới nhất rồi mở lại.
error-wrong-key = Sổ được mã hoá và máy này không có đúng khoá. Lấy phiếu khôi phục trong két rồi nhập các số trên phiếu; đừng lập sổ mới.
error-keys-closed = Sổ được mã hoá nhưng kho khoá của máy đang đóng. Đăng nhập máy bằng mật khẩu rồi mở lại, hoặc nhập các số trên phiếu khôi phục.
error-key-none = Sổ này chưa được mã hoá nên không có phiếu khôi phục. Sổ thật tự mã hoá khi mở; sổ tập dùng thì không.
error-key-mistyped = Số trên phiếu khôi phục gõ chưa đúng. Xem lại nhóm số được nêu, hoặc gõ lại từ đầu: 17 nhóm, mỗi nhóm 6 chữ số.
error-owner-needed = Việc này cần mã PIN của người phụ trách.
error-pin-wrong = Mã PIN chưa đúng.
error-pin-wait = Đã gõ sai nhiều lần. Chờ một lúc rồi gõ lại mã PIN.
error-register-damaged = Sổ bị hỏng. Giữ nguyên tệp, phục hồi từ bản sao lưu gần nhất.
error-register-busy = Chương trình khác đang giữ sổ. Đóng chương trình ấy rồi thử lại.
error-no-print-system = Máy tính này chưa có dịch vụ in, hoặc dịch vụ in đang tắt. Nhờ người phụ trách máy tính của cơ quan bật lên, hoặc chép tệp PDF sang máy khác để in.
error-unknown-printer = Chưa có máy in, hoặc máy in đã chọn không còn. Bấm F10 chọn máy in, hoặc chép tệp PDF sang máy khác để in.
error-printer-off = Máy in đang tắt hoặc chưa nối. Bật máy in và xem lại dây.
error-out-of-paper = Máy in hết giấy. Nạp thêm giấy A4, máy sẽ tự in tiếp.
error-paper-jam = Máy in kẹt giấy. Gỡ giấy kẹt, máy sẽ tự in tiếp.
error-door-open = Nắp máy in đang mở. Đóng nắp lại.
error-out-of-ink = Máy in hết mực. Thay mực rồi in lại.
error-output-full = Khay giấy ra của máy in đã đầy hoặc chưa lắp. Lấy giấy ra, lắp lại khay, máy sẽ tự in tiếp.
error-waste-full = Hộp mực thải của máy in đã đầy hoặc chưa lắp. Gọi người sửa máy in; trong lúc chờ, bấm F10 chọn máy in khác.
error-printer-stopped = Máy in đang tạm dừng. Bấm nút tiếp tục trên máy in.
error-printer-in-use = Máy in đang bận với máy tính khác, hoặc không nhận kết nối. Chờ máy rảnh thì sẽ in; chờ lâu quá thì tắt máy in rồi bật lại.
error-printer-memory-full = Bộ nhớ máy in đã đầy. Chờ máy in xong các bản khác; vẫn vậy thì tắt máy in rồi bật lại.
error-printer-attention = Máy in báo lỗi. Xem màn hình trên máy in rồi làm theo.
error-printer-silent = Máy in đã nhận mà lâu không báo gì. Ra xem máy in còn bật, còn nối dây không; xem khay giấy trước khi in lại.
error-printer-no-paper-size = Máy in này không có giấy khổ A4 (máy in nhãn, in hoá đơn hoặc khổ giấy khác). Bấm F10 chọn máy in khác, hoặc chép tệp PDF sang máy khác để in.
error-printer-gone = Máy in này vừa bị gỡ khỏi máy tính trong lúc in. Xem khay giấy; thiếu trang thì bấm F10 chọn máy in khác, hoặc nhờ người phụ trách máy tính của cơ quan cài lại.
error-queue-stopped = Hàng đợi in trên máy tính đang bị dừng, bấm nút ở máy in không có tác dụng. Nhờ người phụ trách máy tính của cơ quan mở lại hàng đợi (trên Linux: cupsenable), hoặc bấm F10 chọn máy in khác.
error-queue-closes = Hàng đợi in của máy này đang đóng, không nhận bản in. Nhờ người phụ trách máy tính của cơ quan mở lại (trên Linux: cupsaccept), hoặc bấm F10 chọn máy in khác.
error-print-held = Bản in đang bị giữ trong hàng đợi, chưa được in. Nhờ người phụ trách máy tính của cơ quan cho in, hoặc huỷ in rồi bấm F10 chọn máy in khác.
error-print-retrying = Chưa gửi được sang máy in, máy tính sẽ tự gửi lại. Xem máy in đã bật, dây đã cắm chưa; vẫn vậy thì nhờ người phụ trách máy tính của cơ quan.
error-print-needs-password = Máy in này đòi tên và mật khẩu. Nhờ người phụ trách máy tính của cơ quan cho máy này in không cần mật khẩu, hoặc bấm F10 chọn máy in khác.
error-print-not-allowed = Máy tính này không được phép in ở máy in ấy. Nhờ người phụ trách máy tính của cơ quan cho phép, hoặc bấm F10 chọn máy in khác.
error-print-quota = Đã in hết số trang được phép ở máy in này. Nhờ người phụ trách máy tính của cơ quan nâng mức, hoặc bấm F10 chọn máy in khác.
error-print-too-large = Dịch vụ in không nhận tệp lớn như vậy. Nhờ người phụ trách máy tính của cơ quan nâng giới hạn, hoặc chép tệp PDF sang máy khác để in.
error-print-needs-encryption = Máy chủ in chỉ nhận kết nối mã hoá. Nhờ người phụ trách máy tính của cơ quan cho máy này in không mã hoá, hoặc bấm F10 chọn máy in khác.
error-print-system-ails = Dịch vụ in đang trục trặc. Chờ một phút rồi in lại; vẫn vậy thì nhờ người phụ trách máy tính của cơ quan khởi động lại dịch vụ in.
error-print-unsuitable = Máy in không in được tờ này (khổ giấy hoặc kiểu tệp không hợp). Bấm F10 chọn máy in khác, hoặc chép tệp PDF sang máy khác để in.
error-print-refused = Dịch vụ in không nhận tờ này. In lại một lần; vẫn vậy thì nhờ người phụ trách máy tính của cơ quan, hoặc chép tệp PDF sang máy khác để in.
error-print-canceled = Lệnh in đã được huỷ. Bấm F9 khi cần in lại.
error-print-timed-out = Máy in không in xong trong thời gian chờ. Xem máy in và khay giấy rồi bấm F9.
error-print-uncounted = Máy in không báo đã in mấy trang. Xem khay giấy: đủ trang là xong, thiếu thì in lại.
error-print-untold = Máy tính không còn báo gì về bản in này. Xem khay giấy: đủ trang là xong, thiếu thì mới in lại.
error-print-short = Máy in báo đã in ít trang hơn. Xem khay giấy, đếm lại; thiếu thì in lại.
error-print-forgotten = Máy in đã tắt giữa chừng và quên bản in này. Xem khay giấy, đếm lại; thiếu thì in lại.
error-print-busy = Đang in dở một bản. Chờ in xong rồi bấm F9.
error-cannot-save = Không lưu được tệp. Nếu tệp đang mở ở chương trình khác thì đóng lại rồi thử lại; hoặc chọn tên khác, chỗ khác.
error-place-full = Chỗ lưu tệp đã đầy nên chưa lưu được. Xoá bớt tệp ở đó hoặc chọn chỗ khác. Sổ khách không mất gì.
error-place-away = Không thấy thư mục để lưu tệp. Cắm lại USB, xem lại đường dẫn, hoặc chọn thư mục khác.
error-place-read-only = Thư mục này không cho ghi tệp. Mở khoá chống ghi trên USB, hoặc chọn thư mục khác.
error-place-not-a-folder = Trong đường dẫn này có một tệp chứ không phải thư mục. Chọn thư mục khác.
error-place-is-a-folder = Đây là một thư mục. Thêm tên tệp vào sau.
error-file-exists = Đã có tệp trùng tên nên không ghi đè. Đặt tên khác, hoặc cất tệp cũ sang chỗ khác.
error-own-file = Đây là sổ, khoá hoặc bản sao mà quầy đang dùng nên không ghi đè. Đặt tên khác hoặc chọn thư mục khác.
error-cannot-read = Không đọc được tệp này. Chọn tệp khác.
error-not-a-recording = Đây không phải bản ghi Bluetooth mà chương trình đọc được. Đọc được: csv có dòng đầu unix_s,addr,rssi_dbm,adv_hex, btsnoop, pcap, pcapng, PacketLogger (.pklg), hcidump; để nguyên hoặc nén .gz, .zst, .lz4.
error-internal = Chương trình gặp lỗi lạ. Thử lại; nếu vẫn vậy, tắt rồi mở lại. Sổ không mất gì.

## Tệp được đưa vào như bản ghi thực ra là gì, và phải làm gì
recording-no-bluetooth = Bản ghi này chỉ có mạng khác, không có gói Bluetooth nào. Ghi lại và chọn giao diện Bluetooth.
recording-usb = Bản ghi này là dữ liệu trên cổng USB, không đọc chắc chắn được. Hãy ghi thẳng từ bộ thu Bluetooth: trên Linux dùng btmon -w TỆP, trên Android bật nhật ký theo dõi Bluetooth HCI, trên máy Mac dùng PacketLogger.
recording-other-btsnoop = Tệp btsnoop này thuộc loại chương trình không đọc (đường nối tiếp, hoặc phiên bản khác). Ghi lại bằng btmon -w TỆP, hoặc bằng nhật ký theo dõi Bluetooth HCI của Android.
recording-other-capture = Wireshark mở được bản ghi này. Mở bằng Wireshark rồi lưu lại thành pcapng.
recording-zip = Đây là tệp nén zip. Giải nén rồi dùng bản ghi bên trong; trong báo cáo lỗi của Android, đó là FS/data/misc/bluetooth/logs/btsnoop_hci.log.
recording-rar = Đây là tệp nén rar. Giải nén rồi dùng bản ghi bên trong.
recording-seven-zip = Đây là tệp nén 7z. Giải nén rồi dùng bản ghi bên trong.
recording-tar = Đây là tệp gói tar. Mở gói rồi dùng bản ghi bên trong.
recording-xz = Tệp này nén bằng xz. Giải nén trước, hoặc nén lại thành .gz, .zst, .lz4.
recording-bzip2 = Tệp này nén bằng bzip2. Giải nén trước, hoặc nén lại thành .gz, .zst, .lz4.
recording-damaged-packing = Tệp nén này bị hỏng, hoặc cần quá nhiều bộ nhớ để giải nén. Chép lại tệp, hoặc nén bản ghi thành .gz.
recording-workbook = Đây là tệp bảng tính. Lưu bảng thành csv, dòng đầu là unix_s,addr,rssi_dbm,adv_hex.
recording-bug-report = Đây là báo cáo lỗi của Android dạng chữ, các gói Bluetooth trong đó đã bị cắt ngắn. Giải nén cả báo cáo lỗi (.zip) rồi dùng btsnoop_hci.log; hoặc chuyển khối BTSNOOP_LOG_SUMMARY thành tệp btsnoop bằng btsnooz.py.
recording-frontline = Đây là bản ghi của máy phân tích Frontline. Xuất từ phần mềm đó thành btsnoop hoặc pcap.
recording-ellisys = Đây là bản ghi của máy phân tích Ellisys. Xuất từ phần mềm đó thành btsnoop hoặc pcap.
recording-vector = Đây là tệp ghi của công cụ Vector (.blf). Xuất các gói Bluetooth thành pcap.
recording-windows-trace = Đây là tệp theo dõi của Windows (.etl). Chuyển thành tệp btsnoop bằng btetlparse của Microsoft.
recording-wireshark-text = Đây là phần chữ Wireshark hiện ra, không phải bản ghi. Lưu chính bản ghi: File, Save As, pcapng.
recording-monitor-text = Đây là phần chữ btmon hoặc hcidump hiện ra, không phải bản ghi. Ghi bằng btmon -w TỆP.
recording-other-table = Tệp chữ này không bắt đầu bằng dòng unix_s,addr,rssi_dbm,adv_hex (ngăn bằng dấu phẩy), nên không biết cột nào là gì.

## The desk screen
app-name = Sổ khách Bluezone
idle-word = SẴN SÀNG
idle-begin = Gõ tên khách, hoặc bấm F2, để bắt đầu kiểm tra.
idle-pad = Khách mở Bluezone rồi đặt điện thoại lên bệ.
idle-standing = Khách mở Bluezone và đứng trước bàn.
idle-crowd = Đếm người qua cửa ở màn hình F5. Kiểm tra từng khách: khách mở Bluezone và đứng trước bàn.
starting-word = ĐANG MỞ SỔ…
language-switch = English
language-switch-says = Chuyển sang tiếng Anh
day-0 = Chủ nhật
day-1 = Thứ hai
day-2 = Thứ ba
day-3 = Thứ tư
day-4 = Thứ năm
day-5 = Thứ sáu
day-6 = Thứ bảy

visitor-title = Khách vào
visitor-first = Gõ họ tên, bấm Enter để ghi. Dùng phím Tab để sang ô kế tiếp.
field-name = Họ và tên
field-id-number = Số CCCD / hộ chiếu
field-phone = Điện thoại
field-organisation = Cơ quan / địa chỉ
field-to-see = Người, phòng cần gặp
field-card = Số thẻ khách
field-note = Ghi chú
field-id-kind = Loại giấy tờ
field-room = Phòng
field-leave-on = Đi / số đêm
field-born = Ngày sinh
field-sex = Giới tính
field-nationality = Quốc tịch
field-visa = Loại, số thị thực
field-visa-until = Thị thực đến
field-came-on = Ngày nhập cảnh
field-border = Cửa khẩu nhập cảnh
field-purpose = Nội dung
field-plate = Biển số xe
field-route = Tuyến xe
field-destination = Nơi đến
# Nhãn của một số ô ở khách sạn, bến xe.
field-organisation-hotel = Địa chỉ thường trú
field-organisation-station = Nơi đi
field-purpose-hotel = Lý do lưu trú
# Dấu sau nhãn của ô phải điền.
field-needed = *
# Khách bến xe không ghi tên.
visitor-nameless = (không ghi tên)
# Thẻ khách gõ vào không nằm trong số thẻ của quầy; hoặc thẻ ấy chưa trả, đã báo mất.
card-outside = Quầy chỉ có thẻ từ { $first } đến { $last }. Xem lại số thẻ.
card-missing = Thẻ { $card } chưa thấy trả lại. Nếu có thẻ trong tay thì cứ phát.
card-lost = Thẻ { $card } đã báo mất. Nếu có thẻ trong tay thì cứ phát.
visitor-first-hotel = Khách thăm: bỏ trống ngày đi. Khách nước ngoài: ghi quốc tịch.
visitor-first-station = Gõ biển số, tuyến, nơi đến; không cần họ tên. Enter để ghi.
id-kind-none = Theo số
id-kind-cccd = CCCD
id-kind-cmnd = CMND
id-kind-passport = Hộ chiếu
id-kind-birth-certificate = Giấy khai sinh
id-kind-other = Giấy tờ khác
sex-none = –
sex-male = Nam
sex-female = Nữ
sex-other = Khác
button-write = Ghi vào sổ
button-next = Khách tiếp
button-told = Đã hướng dẫn
button-no-phone = Không có điện thoại
button-exit = Ra
button-exit-says = Ghi ra: { $name }
button-undo = Hoàn tác
button-leaving = Khách đang ra
button-take-card = Lấy theo thẻ
button-close = Đóng
button-cancel = Thôi
button-save = Lưu
button-retry = Thử lại
said-written = Đã ghi số { $number }: { $name }
said-scanned = Đã quét thẻ: { $name }. Bấm Enter để ghi.
said-scanned-known = Khách quen, đã đến { $visits } lần: { $name }. Bấm Enter để ghi.
said-scanned-kept = Đã quét thẻ: { $name }. Những gì đã gõ vẫn giữ nguyên.
said-scanned-left-open = Đã quét thẻ: { $name }. Lượt ngày { $date } chưa ghi ra: bấm Enter ghi vào hôm nay, lượt cũ kết thúc và không có giờ ra.
said-recalled-left-open = Khách quen, đã đến { $visits } lần: { $name }. Lượt ngày { $date } chưa ghi ra: ghi vào hôm nay thì lượt cũ kết thúc và không có giờ ra.
said-written-ended = Đã ghi số { $number }: { $name }. Lượt ngày { $date } kết thúc, không có giờ ra.
said-scanned-card = Đã lấy thẻ khách số { $card }
said-left = Đã ghi ra lúc { $time }: { $name }
said-told = Đã ghi: đã hướng dẫn khách. { $name }
said-untold = Đã bỏ ghi hướng dẫn. { $name }
said-recalled = Khách quen, đã đến { $visits } lần: { $name }. Bấm Enter để ghi.
said-recalled-inside = { $name }: sổ còn ghi ở trong từ { $since }. Enter ghi lượt mới, F4 ghi ra lượt cũ.
said-undone = Đã hoàn tác: khách vẫn ở trong
said-left-unentered = Đã ghi ra lúc { $time }, không có giờ vào: { $name }
said-taken-out = Đã lấy lại: dòng ấy được huỷ
said-reopened = Đã mở lại, khách ở trong: { $name }
said-corrected = Đã sửa. Nội dung cũ vẫn đọc được.
said-void = Đã huỷ dòng này. Dòng vẫn giữ số và lý do.
said-marked = Đã lưu lời nhắc về khách này
said-unmarked = Đã bỏ lời nhắc
said-erased = Đã xoá thông tin cá nhân của { $count } lượt. Số liệu chung vẫn còn.
said-cleared = Đã xoá trắng các ô
said-saved-settings = Đã lưu cài đặt

inside-title = Đang ở trong: { $count }
inside-all = tất cả
inside-long = { $count } ở lâu
inside-nobody = Chưa có khách nào ở trong.
inside-more = và { $count } người nữa
inside-room = Phòng { $room } đến { $day }
inside-room-over = Phòng { $room }, quá hạn từ { $day }
inside-declare = Chưa khai báo lưu trú: { $all }
inside-declare-soon = Chưa khai báo lưu trú: { $all }, còn dưới 3 giờ: { $soon }

today-told = { $count } đã hướng dẫn
today-counts = Hôm nay: { $entered } vào, { $left } ra
key-exit = Khách ra
key-print = In sổ hôm nay
key-settings = Cài đặt
key-office = Việc văn phòng
key-help = Trợ giúp
key-practice = Tập dùng
key-crowd = Đếm người
key-register = Sổ khách

## Practice
practice-band = TẬP DÙNG
practice-band-says = Điện thoại giả, sổ riêng. Không ghi vào sổ thật.
practice-leave = Thôi tập
practice-title = Chuyển sang tập dùng?
practice-text = Tập với điện thoại giả và một sổ riêng. Sổ thật giữ nguyên, trong lúc tập không ghi khách thật.
practice-enter = Bắt đầu tập
practice-leave-title = Thôi tập, về sổ thật?
practice-leave-text = Từ lúc này khách được ghi vào sổ thật và bộ thu thật được dùng để kiểm tra.
practice-leave-enter = Về sổ thật

## The crowd at a checkpoint: phones heard against people counted
crowd-title = Người qua cửa có Bluezone, 60 phút qua
crowd-share = { $low }–{ $high } %
crowd-about = khoảng
crowd-says-share = Tính từ số người đã đếm và số điện thoại nghe được. Không biết ai có, ai chưa.
crowd-unknown-nobody-counted = CHƯA ĐẾM AI
crowd-unknown-deaf = KHÔNG NGHE ĐƯỢC
crowd-unknown-too-few = CHƯA ĐỦ SỐ LIỆU
crowd-unknown-thin = NGHE QUÁ NGẮN
crowd-unknown-more-phones = ĐẾM CÒN THIẾU
crowd-says-nobody-counted = Mỗi người qua cửa bấm phím cách một lần. Xe đông thì gõ số người rồi bấm Enter.
crowd-says-deaf = Bộ thu không nghe trong lúc đếm nên không thể tính. Vẫn đếm người như thường.
crowd-says-too-few = Cần đếm thêm người thì mới tính được.
crowd-says-thin = Mỗi điện thoại chỉ nghe được rất ngắn nên không thể tính. Đặt bộ thu gần lối đi hơn.
crowd-says-more-phones = Điện thoại nghe được nhiều hơn số người đã đếm: có người qua cửa mà chưa đếm.
crowd-cell-nobody-counted = chưa đếm ai
crowd-cell-deaf = không nghe được
crowd-cell-too-few = chưa đủ số liệu
crowd-cell-thin = nghe quá ngắn
crowd-cell-more-phones = đếm còn thiếu
crowd-phones = Điện thoại có Bluezone vừa qua, 1 phút
crowd-phones-probable = và { $count } điện thoại có thể có (iPhone chạy nền)
crowd-phones-staying = { $count } điện thoại ở lại đây, không tính
crowd-people = Số người hôm nay
crowd-this-minute = Phút này: { $count }
crowd-typed = Gõ số người cả xe, bấm Enter
crowd-typed-add = + { $count } người
crowd-add = Thêm 1 người
crowd-take-back = Bớt 1 người
crowd-key-space = Phím cách
crowd-table = Từng giờ hôm nay
crowd-column-hour = Giờ
crowd-column-people = Số người
crowd-column-phones = Điện thoại
crowd-column-share = Có Bluezone
crowd-column-deaf = Phút không nghe
crowd-empty = Chưa đếm ai hôm nay.
crowd-hour = { $people } người · nghe được { $phones } điện thoại, { $probable } có thể · có Bluezone: { $share } · { $deaf } phút không nghe
crowd-minute = nghe được { $phones } điện thoại, { $probable } có thể · nghe { $listened } giây
crowd-line = vừa qua: { $phones } điện thoại có Bluezone, { $probable } có thể; ở lại đây: { $staying }
said-counted = Đã thêm { $count } người
said-taken-back = Đã bớt { $count } người

## Visitors who were here before, under the field that recalls them
recall-title = Khách đã từng đến
recall-visits = đến { $visits } lần, gần nhất { $date }
recall-inside = còn ghi ở trong
recall-says-take = Enter: lấy khách này. ↑ ↓ chọn khách khác. Esc: khách mới.
recall-says-new = ↓ rồi Enter: lấy khách quen. Enter: ghi khách mới như đã gõ.

## What the owner wants done when a visitor comes: polite, and never on paper
visitor-mark-invited = Khách mời
visitor-mark-asked-to-wait = Mời khách chờ
visitor-mark-call-first = Gọi người cần gặp trước

## Somebody leaves: by visitor card, name, or the last digits of a number
exit-title = Khách ra
exit-card = Số thẻ khách, họ tên, hoặc 4 số cuối giấy tờ, điện thoại
exit-says = Gõ số trên thẻ rồi bấm Enter. Không có thẻ: gõ tên, hoặc quét lại giấy tờ.
exit-one = Bấm Enter để ghi ra.
exit-several = { $count } người khớp. ↑ ↓ chọn, Enter ghi ra.
exit-twice = Khách này có { $count } lượt chưa ghi ra. ↑ ↓ chọn lượt, Enter ghi ra.
exit-since = vào { $time }
exit-nobody = Không có ai ở trong mang số này. Thử gõ họ tên.
exit-no-name = Không có ai tên này ở trong. Nếu lúc vào chưa ghi sổ:
exit-unentered = Ghi “{ $name }” ra, không có giờ vào
exit-scanned = Vừa quét thẻ. Khách đang ở trong, bấm Enter để ghi ra.
exit-enter = Ghi ra

## Who is inside
list-title = Ai đang ở trong: { $count }
list-search = Tìm theo tên, số thẻ, phòng (không cần dấu)
list-says = ↑ ↓ chọn người, Enter ghi ra, Esc đóng
list-none = Không có ai khớp.
list-card = Thẻ
list-name = Họ tên
list-to-see = Gặp ai, từ đâu đến
list-verdict = Bluezone
list-time = Vào lúc
list-long = Ở lâu quá { $hours } giờ: { $count }
list-stays = ở lâu

## A roll call outside the building
roll-begin = Điểm danh sơ tán
roll-print = In danh sách
roll-title = Điểm danh sơ tán
roll-count = { $found }/{ $count } đã thấy
roll-since = từ { $time }
roll-search = Gõ tên, Enter đánh dấu
roll-missing = Chưa thấy: { $count }
roll-all-found = Đã thấy đủ mọi người.
roll-says = Bấm vào tên, hoặc ↑ ↓ và phím cách, để đánh dấu đã thấy.
roll-end = Kết thúc điểm danh
roll-end-sure = Bấm lần nữa để xoá các dấu
roll-not-kept = Chưa lưu được các dấu xuống đĩa: đừng tắt máy cho tới khi xong.

## The end of the day
close-day = Kết thúc ngày…
close-title = Kết thúc ngày
close-says = { $count } khách còn ghi ở trong. Sổ sẽ ghi “tự kết thúc”, không ghi giờ ra. Mở lại từng người được.
close-staying = { $count } khách lưu trú vẫn ở lại, không kết thúc lượt.
close-nobody = Không còn ai ở trong. Không cần làm gì.
close-done = Đã kết thúc { $count } lượt, ghi “tự kết thúc”. Ai còn ở trong thì mở lại.
close-enter = Kết thúc ngày
button-reopen = Mở lại

## The book: pages of any day, one line opened
book-title = Sổ khách
book-line = Dòng { $number }, ngày { $date }
book-day = Ngày
book-before = Ngày trước
book-after = Ngày sau
book-today = Hôm nay
book-search = Tìm trong mọi ngày: tên không cần dấu, hoặc 4 số cuối
book-search-page = Tìm trong trang này: tên không cần dấu, hoặc 4 số cuối
book-search-all = Tìm trong mọi ngày
book-found = { $count } dòng tìm thấy
book-counts = { $entered } lượt vào, { $left } đã ra, { $inside } chưa ra, { $told } đã hướng dẫn
book-keys = ↑ ↓ chọn dòng, Enter mở. PageUp, PageDown: ngày trước, ngày sau.
book-empty = Ngày này chưa ghi ai.
book-column-number = STT
book-column-entered = Vào
book-column-name = Họ tên
book-column-id = Số giấy tờ
book-column-from = Gặp ai, từ đâu đến
book-column-card = Thẻ
book-column-verdict = Bluezone
book-column-out = Ra
book-column-note = Ghi chú
book-erased = (đã xoá theo yêu cầu)
book-void = đã huỷ
book-corrected = đã sửa { $count } lần
book-left-seen = đã ra
book-left-closed = tự kết thúc
book-left-unentered = đã ra
book-times = Vào { $entered }, ra { $left }
book-told = ✓ Đã hướng dẫn
book-not-told = Chưa ghi hướng dẫn
book-history = Đã sửa
book-never-corrected = Chưa sửa lần nào.
book-correct = Ghi bản sửa
book-why = Lý do sửa
book-why-typo = Gõ nhầm
book-why-wrong-person = Nhầm người
book-why-said-later = Khách nói lại
book-exit-now = Ghi ra bây giờ
book-untell = Bỏ ghi hướng dẫn
book-void-do = Huỷ dòng này
book-void-why = Lý do huỷ (ghi vào sổ)
book-mark = Lời nhắc…
book-mark-note = Ghi thêm cho người trực, ví dụ: gọi chị Hạnh, số máy lẻ 12
visitor-mark-none = Không có
book-erase = Xoá thông tin khách…
erase-word = XOÁ
erase-says = Xoá mọi lời ghi về khách này ở mọi ngày: họ tên, giấy tờ, điện thoại, ghi chú. Không lấy lại được. Còn lại: giờ vào ra, số thẻ, kết quả Bluezone và số liệu chung. Gõ { $word } để xoá.

## Printing
print-title = In sổ ngày { $date }
print-sending = Đang gửi tới máy in…
print-printing = Máy in đang in.
print-waiting = Máy in đang chờ.
print-done = Đã in xong.
print-sent = Đã gửi { $pages } trang sang máy in.
print-doubtful = Có thể chưa in đủ { $pages } trang.
print-failed = Chưa in được.
print-pages = { $pages } trang
print-printer = Máy in: { $printer }
print-pdf = Tệp PDF đã lưu, in lúc khác được:
print-cancel = Huỷ in
print-again = In lại
print-save = Chỉ lưu PDF
print-saved = Đã lưu tệp PDF:
print-chip-active = Đang in…
print-chip-failed = Chưa in được, F9 xem
print-chip-look = Xem khay giấy
print-chip-unprinted = Sổ { $day } chưa in xong
said-unprinted = Sổ ngày { $date } chưa in xong.
said-not-printed = Chưa in được sổ hôm nay.
said-look-at-tray = Sổ hôm nay đã gửi sang máy in. Xem khay giấy.
button-print-it = In
button-see = Xem

## Settings
settings-title = Cài đặt
settings-superior-body = Cơ quan chủ quản
settings-agency = Tên cơ quan
settings-place = Địa danh (ghi trước ngày tháng)
settings-desk-name = Tên cửa, tên bàn
settings-profile = Nơi đặt quầy
settings-profile-office = Cơ quan, công ty
settings-profile-hotel = Khách sạn, nhà nghỉ
settings-profile-station = Bến xe, chốt kiểm soát
settings-cards = Thẻ khách, từ số đến số
settings-cards-example = ví dụ 1-60; để trống nếu không phát thẻ
settings-mode = Cách kiểm tra
settings-mode-pad = Đặt điện thoại lên bệ
settings-mode-standing = Chỉ đứng trước bàn
settings-mode-crowd = Đếm người qua cửa (bến xe)
settings-closing-time = Giờ nhắc kết thúc ngày (để trống: không nhắc)
settings-overstay-hours = Báo khách ở lâu sau
settings-hours = { $hours } giờ
settings-iphone = iPhone chạy Bluezone dưới nền
settings-iphone-connect = Kết nối để biết chắc
settings-iphone-listen = Chỉ nghe
settings-printer = Máy in
settings-printer-default = Máy in mặc định của máy
settings-closing-print = Sổ khách cuối ngày
settings-closing-print-by-hand = Không tự in, ai cần thì bấm F9
settings-closing-print-by-itself = { $time ->
    [none] Tự in khi hết ngày (chưa đặt giờ kết thúc ngày ở mục Quầy)
   *[other] Tự in lúc { $time }, ngày không có khách thì không in
}
settings-closing-print-says = Lúc đó máy tắt hoặc in không được thì lần sau máy nhắc, bấm F3 để in. Sổ ngày cũ không bao giờ tự in.
settings-scanner = Máy quét thẻ căn cước
settings-scanner-automatic = Tự tìm
settings-scanner-none = Không dùng
settings-language = Ngôn ngữ
settings-language-vi = Tiếng Việt
settings-language-en = English
settings-practice = Tập dùng
settings-practice-on = Bắt đầu tập dùng
settings-practice-off = Thôi tập, về sổ thật

settings-keys = Page Up, Page Down đổi trang. Enter lưu tất cả.
settings-pane-desk = Quầy
settings-pane-devices = Máy quét, Bluetooth
settings-pane-print = In ấn
settings-pane-privacy = Riêng tư, lưu giữ
settings-pane-copies = Sao lưu
settings-pane-owner = Mã người phụ trách

## The office menu
office-title = Việc văn phòng
office-keys = Bấm phím ghi đầu dòng để mở, Esc để đóng.
office-staff = Cán bộ
office-staff-says = Ai có điện thoại thông minh, đã hướng dẫn, đã cài, đang chạy
office-cards = Thẻ khách
office-cards-says = Thẻ chưa trả, thẻ mất
office-guests = Khách lưu trú
office-guests-says = Ai chưa khai báo, ai ở quá ngày
office-papers = Giấy tờ
office-papers-says = Điểm danh, phiếu ghi tay, phiếu khách, thẻ khách, thông báo, áp phích
office-book = Sổ khách
office-book-says = Xem từng ngày, tìm, sửa, huỷ, xoá theo yêu cầu
office-shift = Giao ca
office-shift-says = Ai giao, ai nhận, dặn lại điều gì
office-copies = Sao lưu
office-copies-says = Chép sổ ra thư mục hoặc USB, phục hồi
office-report = Báo cáo
office-report-says = Tuần, tháng: văn bản, Excel, thư gửi cấp trên
office-settings = Cài đặt
office-settings-says = Cơ quan, cách kiểm tra, máy quét, máy in
office-pin = Mã người phụ trách
office-pin-says = Đặt, đổi hoặc bỏ mã PIN
office-privacy = Cho khách xem thông tin về dữ liệu
office-privacy-says = Ghi gì, để làm gì, lưu bao lâu

## The owner's PIN
owner-open = Người phụ trách đang mở đến { $until }, bấm để khoá
owner-pin-is-set = Đã đặt mã PIN.
owner-pin-guards = Cài đặt, báo cáo, xuất, xoá, phục hồi và sổ những ngày trước đều hỏi mã. Ghi khách vào, ra và sổ hôm nay thì không hỏi.
owner-no-pin = Chưa đặt mã PIN.
owner-no-pin-says = Ai ngồi ở quầy cũng xem được sổ những ngày trước, đổi được cài đặt, xuất và xoá dữ liệu. Đặt mã thì những việc đó hỏi mã, ghi khách vào, ra vẫn không hỏi.
owner-lock = Khoá lại ngay
owner-forgotten = Quên mã thì cần phiếu khôi phục cất trong két: có phiếu là đặt được mã mới.
pin-title = Mã PIN của người phụ trách
pin-label = Gõ mã PIN
pin-label-digits = Mã PIN, 4 đến 12 chữ số
pin-again-label = Gõ lại lần nữa
pin-new = Mã PIN mới, 4 đến 12 chữ số
pin-enter = Mở
pin-set = Đặt mã
pin-change = Đổi mã
pin-remove = Bỏ mã
pin-says = Việc này của người phụ trách. Gõ đúng mã thì mở 5 phút rồi tự khoá.
pin-digits = Mã PIN gồm 4 đến 12 chữ số.
pin-not-the-same = Hai lần gõ không giống nhau.
pin-wrong-left = Mã chưa đúng. Còn thử được { $left } lần trước khi phải chờ.
pin-wait = Đã gõ sai nhiều lần. Chờ { $seconds } giây rồi gõ lại.
pin-again = Bây giờ gõ lại được.
pin-forgotten = Quên mã
pin-forgotten-title = Đặt mã PIN mới bằng phiếu khôi phục
pin-forgotten-says = Lấy phiếu khôi phục trong két, gõ lần lượt các nhóm số. Việc đặt lại mã được ghi vào sổ.
said-pin-set = Đã đặt mã PIN
said-pin-removed = Đã bỏ mã PIN
recovery-label = Các nhóm số trên phiếu (gõ liền, không cần dấu cách)
recovery-typing = Đã gõ { $done } trên { $of } nhóm.
recovery-slip = Xem lại nhóm { $group }: số trong nhóm chưa đúng.
recovery-whole = Đã đủ 17 nhóm.

## What visitors are told of their words: the lines themselves stand with the papers
notice-open = Dữ liệu của khách

## What is kept, copied and erased
settings-retention-days = Lưu tên, số giấy tờ trong bao nhiêu ngày (14 đến 365)
settings-retention-usual = Để trống: 30 ngày, khách sạn 365 ngày.
settings-notice-says = Khách được xem thông báo về dữ liệu ở F12 rồi 9; sửa lời ở F12 rồi 3. Số ngày lưu tự điền vào thông báo.
settings-backup-folder = Sao lưu mỗi ngày vào
retention-next = Ngày { $date } sẽ xoá tên của { $visits } lượt khách.
retention-nothing = Chưa có gì để xoá.
retention-erased = Lần xoá gần nhất: ngày { $date }, { $visits } lượt khách.
retention-never = Chưa xoá lần nào.
retention-looked = Máy tự rà lại lần cuối ngày { $date }.
copies-here = Thư mục trong máy này
copies-stick = USB { $name } ({ $path })
copies-away-folder = { $path } (chưa thấy)
copies-good = Có bản sao lưu mới.
copies-none = Chưa có bản sao lưu nào.
copies-old = Bản sao lưu đã cũ.
copies-away = USB hoặc thư mục sao lưu chưa có ở đây. Cắm USB vào, máy sẽ tự sao lưu.
copies-advice-old = Lâu chưa sao lưu
copies-advice-away = Chưa cắm USB sao lưu
copies-last = Bản mới nhất: ngày { $date } lúc { $time }
copies-now = Sao lưu ngay
copies-copying = Đang sao lưu…
copies-list = Các bản sao ở { $folder }
copies-size = { $megabytes } MB
copies-restore = Phục hồi…
said-copied = Đã sao lưu và kiểm tra bản sao
said-restored = Đã phục hồi sổ từ bản sao ngày { $date }
restore-title = Phục hồi sổ từ bản sao?
restore-copy = Bản sao ngày { $date } lúc { $time }
restore-text = Sổ sẽ trở về đúng như lúc đó: khách ghi sau lúc đó không còn trong sổ.
restore-safe = Bản sao được thử trước. Sổ hiện nay không bị xoá, được giữ lại bên cạnh.
restore-enter = Phục hồi
restore-busy = Đang phục hồi…

## The first look
first-title = Quầy này của cơ quan nào?
first-says = Những dòng này in ở đầu mỗi tờ sổ. Để trống cũng được, đổi lúc nào cũng được ở F10.
first-more = Nên làm trong ngày đầu: đặt mã PIN của người phụ trách (F12, 8), chọn nơi sao lưu (F12, 6).
first-superior-body = Ví dụ: UBND tỉnh Hải Dương
first-agency = Ví dụ: Sở Nội vụ tỉnh Hải Dương
first-place = Ví dụ: Hải Dương
first-desk-name = Ví dụ: Cổng chính
first-later = Để sau

## Shifts
shift-on-duty = Người trực: { $name }
shift-title = Giao ca
shift-title-begin = Bắt đầu ca trực
shift-leaves = Người giao:
shift-since = · trực từ { $from } ngày { $date }
shift-nobody = Chưa ghi ai đang trực.
shift-takes-over = Người nhận ca
shift-comes = Người trực
shift-note = Dặn lại cho ca sau
shift-note-left = { $name } dặn lại lúc { $to }
shift-house = Lúc này
shift-inside = { $count } khách đang ở trong
shift-cards = { $count } thẻ chưa trả: { $cards }
shift-no-cards = Không có thẻ nào chưa trả.
shift-last = Các ca gần đây
shift-none-yet = Chưa có ca nào được ghi.
shift-erased = (đã xoá tên)
shift-privacy = Tên người trực được xoá cùng thời hạn với tên khách.
shift-end = Hết ca, chưa có người nhận
shift-enter = Giao ca
shift-begin = Bắt đầu
said-shift-begun = Từ lúc này người trực là { $name }
said-shift-ended = Đã ghi hết ca

## Calibration: one phone on the pad tells how well this receiver hears. `$date` is when that was done
calibration-title = Hiệu chỉnh bộ thu
calibration-open = Hiệu chỉnh…
calibration-state-no-receiver = Chưa có bộ thu nào.
calibration-state-uncalibrated = Chưa hiệu chỉnh, đang dùng mức có sẵn.
calibration-state-other-receiver = Bộ thu này chưa hiệu chỉnh, đang dùng mức có sẵn.
calibration-state-calibrated = Đã hiệu chỉnh ngày { $date }.
calibration-state-changed = Tín hiệu trên bệ đã khác trước, nên hiệu chỉnh lại.
calibration-advice-uncalibrated = Chưa hiệu chỉnh
calibration-advice-other-receiver = Bộ thu khác, nên hiệu chỉnh
calibration-advice-changed = Nên hiệu chỉnh lại
calibration-step-1 = Mở Bluezone trên một điện thoại và để màn hình sáng.
calibration-step-2 = Đặt điện thoại lên bệ, đúng chỗ khách vẫn đặt.
calibration-step-3 = Bấm Enter rồi chờ 20 giây, không chạm vào điện thoại.
calibration-ends-check = Lượt kiểm tra đang mở sẽ kết thúc, chữ đã gõ vẫn còn. Đo xong, bấm F2 để kiểm tra khách này.
calibration-start = Bắt đầu
calibration-again = Đo lại
calibration-word-measuring = ĐANG ĐO…
calibration-word-done = XONG
calibration-word-failed = CHƯA ĐƯỢC
calibration-measuring = Để yên điện thoại trên bệ.
calibration-result-done = Đã hiệu chỉnh xong. Cất điện thoại và đón khách như thường lệ.
calibration-result-radio-deaf = Bộ thu đang không nghe được. Xem dòng báo của bộ thu ở cuối màn hình rồi đo lại.
calibration-result-nothing-heard = Bộ thu nghe được quá ít. Rút bộ thu ra, cắm lại rồi đo lại.
calibration-result-no-bluezone = Chưa thấy Bluezone nào. Bật Bluetooth, mở Bluezone trên điện thoại rồi đo lại.
calibration-result-too-weak = Tín hiệu quá yếu, có lẽ điện thoại chưa nằm trên bệ. Đặt lên bệ, cách bộ thu 8 đến 20 cm, rồi đo lại.
calibration-result-too-few = Chỉ nghe được Bluezone một lúc. Để Bluezone mở trên màn hình suốt 20 giây rồi đo lại.
calibration-result-iphone-in-background = iPhone trên bệ đang để Bluezone dưới nền. Mở Bluezone lên màn hình rồi đo lại.
calibration-result-two-phones = Có hai điện thoại mạnh như nhau. Để một máy trên bệ, mang máy kia ra xa rồi đo lại.
calibration-result-unsteady = Điện thoại bị xê dịch trong lúc đo. Để yên trên bệ rồi đo lại.
calibration-result-stopped = Đã dừng đo vì có khách, hoặc vì bộ thu thay đổi. Lúc vắng khách thì đo lại.
calibration-result-not-saved = Đã đo nhưng chưa ghi được vào sổ. Xem lại chỗ trống trên đĩa rồi đo lại.

## Help
help-title = Trợ giúp
help-steps = Mỗi lượt khách
help-step-1 = Gõ họ tên khách. Máy tự bắt đầu kiểm tra.
help-step-2 = Mời khách mở Bluezone rồi đặt điện thoại lên bệ.
help-step-3 = Bấm Enter để ghi vào sổ. Không phải chờ kết quả.
help-step-4 = Khách về: bấm F4, gõ số thẻ, bấm Enter.
help-keys = Phím
help-key-enter = Ghi khách vào sổ
help-key-f2 = Khách tiếp theo, bắt đầu kiểm tra mới
help-key-f3 = Hoàn tác việc vừa làm
help-key-f4 = Khách ra: số thẻ, tên, hoặc bốn số cuối
help-key-f5 = Đếm người qua cửa; bấm lại để về sổ khách
help-key-f6 = Ai đang ở trong; điểm danh, kết thúc ngày
help-key-f7 = Tập dùng với điện thoại giả
help-key-f8 = Khách không có điện thoại thông minh
help-key-f9 = In sổ hôm nay
help-key-f11 = Đã hướng dẫn khách; bấm lại để bỏ
help-key-f10 = Cài đặt
help-key-f12 = Việc văn phòng: sổ, giấy tờ, giao ca, sao lưu
help-key-esc = Đóng cửa sổ nhỏ; xoá trắng các ô
help-verdicts = Chữ lớn nghĩa là gì
help-running = Bluezone chắc chắn đang chạy.
help-probable = Rất có thể đang chạy (thường là iPhone).
help-not-heard = Nghe đủ lâu mà chưa thấy. Mời khách mở ứng dụng, không phải lỗi của khách.
help-cannot-check = Bộ thu không nghe được. Ghi sổ như thường, không tính cho khách.
help-no-phone = Khách không có điện thoại thông minh. Bấm F8.

## When the register cannot be opened
closed-word = CHƯA MỞ ĐƯỢC SỔ
closed-file = Tệp: { $file }
closed-restore-key = Mở sổ bằng phiếu này
closed-other-sheet = Phiếu này của sổ khác. Tìm phiếu có đúng số ở nhóm 17.
closed-damaged = Người quản trị máy: gatekeeperctl restore đưa một bản sao lưu vào thay; không có bản sao thì gatekeeperctl salvage đọc những gì còn đọc được.
closed-practice = Trong lúc chờ có thể tập dùng. Khách thật xin ghi ra giấy.

## The register on paper (always in Vietnamese)

sheet-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
sheet-motto = Độc lập - Tự do - Hạnh phúc
sheet-date = ngày { $day } tháng { $month } năm { $year }
sheet-register-title = SỔ THEO DÕI KHÁCH RA, VÀO
sheet-register-subtitle = Ngày { $date }
sheet-column-date = Ngày
sheet-column-number = STT
sheet-column-entered = Giờ vào
sheet-column-name = Họ và tên
sheet-column-id = Số CCCD, hộ chiếu
sheet-column-phone = Điện thoại
sheet-column-organisation = Đơn vị, địa chỉ
sheet-column-to-see = Người, phòng cần gặp
sheet-column-purpose = Nội dung
sheet-column-born = Ngày sinh
sheet-column-nationality = Quốc tịch
sheet-column-room = Phòng
sheet-column-leave-on = Ngày đi dự kiến
sheet-column-plate = Biển số xe
sheet-column-route = Tuyến xe
sheet-column-destination = Nơi đến
sheet-column-card = Số thẻ
sheet-column-bluezone = Bluezone
sheet-column-left = Giờ ra
sheet-column-signature = Ký tên
sheet-column-note = Ghi chú
sheet-verdict-running = Đang chạy
sheet-verdict-probable = Có thể
sheet-verdict-not-heard = Chưa thấy
sheet-verdict-cannot-check = Không kiểm tra được
sheet-verdict-no-phone = Không có ĐTTM
sheet-verdict-unknown = Chưa có kết quả
sheet-told = Đã hướng dẫn
sheet-void = Đã huỷ: { $why }
sheet-corrected = Đã sửa, trước ghi: { $was }
book-taken-back = ghi nhầm, đã lấy lại
sheet-corrected-at = Sửa lúc { $time }
sheet-corrected-why = Sửa lúc { $time }: { $why }
sheet-erased = (đã xoá theo yêu cầu)
sheet-left-closed = tự kết thúc
sheet-left-open = chưa ra
# Khách ghi trên phiếu giấy lúc mất điện, nhập máy sau.
sheet-on-paper = Phiếu giấy số { $number }, nhập máy { $typed }
sheet-unentered = ra không có giờ vào
sheet-clock-before-book = Giờ ghi trong sổ ngày này có thể sai: đồng hồ máy tính có lúc chỉ { $clock }, sớm hơn dòng cuối đã có trong sổ ({ $other }).
sheet-clock-before-program = Giờ ghi trong sổ ngày này có thể sai: đồng hồ máy tính có lúc chỉ { $clock }, sớm hơn ngày phần mềm này được tạo ra ({ $other }).
sheet-footer-hash = Mã kiểm tra sổ: { $hash }
sheet-footer-print = In lần { $print }
sheet-footer-pages = Trang {"{page}"}/{"{pages}"}
sheet-totals-visits = Tổng số lượt khách vào: { $entered }; đã ra: { $left }; tự kết thúc: { $closed }; chưa ra: { $open }.
sheet-totals-bluezone = Bluezone: đang chạy { $running }; có thể { $probable }; chưa thấy { $not_heard }; không kiểm tra được { $cannot_check }; không có điện thoại thông minh { $no_phone }; chưa có kết quả { $undecided }. Đã hướng dẫn: { $told }.
sheet-totals-paper = Ghi từ phiếu giấy: { $count }.
sheet-totals-unentered = Ra không có giờ vào: { $count }.
sheet-totals-void = Dòng đã huỷ: { $count }.
sheet-shifts = Ca trực: { $list }.
sheet-shift = { $name } { $from }–{ $to }
sheet-shift-lasts = { $name } từ { $from }
sheet-crowd = Người qua cửa theo giờ
sheet-crowd-hour = Giờ
sheet-crowd-people = Số người
sheet-crowd-phones = Điện thoại có Bluezone
sheet-crowd-probable = Điện thoại có thể có
sheet-crowd-share = Tỷ lệ có Bluezone
sheet-crowd-deaf = Phút không nghe được
sheet-crowd-total = Cộng
sheet-crowd-says = Tỷ lệ tính từ số người đã đếm và số điện thoại nghe được trong cùng khoảng thời gian; không ghi nhận từng người.
sheet-signature-attendant = Người trực
sheet-signature-person-in-charge = Lãnh đạo xác nhận
sheet-signature-how = (Ký, ghi rõ họ tên)
sheet-substituted = Chữ không in được, đã thay bằng dấu (họ tên xin ghi theo dòng chữ La-tinh trên hộ chiếu):
sheet-practice = TẬP DÙNG – PRACTICE
sheet-print-title = Sổ khách ngày { $date }

## Papers besides the register of a day (on paper always in Vietnamese): `paper-KIND` is the title of a paper and its name in
## the list, `paper-file-KIND` the beginning of its file's name
paper-roll-call = Danh sách người đang ở trong
paper-roll-call-says = Ai đang ở trong, để điểm danh khi có cháy hoặc diễn tập. Mỗi tờ 40 người, có ô đánh dấu.
paper-file-roll-call = diem-danh
paper-report = Báo cáo
paper-file-report = bao-cao
paper-file-practice = tap-dung
paper-blank-forms = Phiếu ghi tay khi mất điện
paper-blank-forms-says = In sẵn, để ở bàn. Mất điện thì ghi tay vào đây, có điện lại thì chép vào máy theo số phiếu.
paper-file-blank-forms = phieu-ghi-tay
paper-hand-over = Biên bản giao ca
paper-hand-over-says = Ai giao, ai nhận, bao nhiêu khách, thẻ nào chưa thu; hai người ký.
paper-file-hand-over = giao-ca
paper-visit-slip = Phiếu khách
paper-visit-slip-says = Khách cầm theo, người tiếp ký. Khi khách về, quét mã trên phiếu là ghi ra.
paper-file-visit-slip = phieu-khach
paper-visitor-cards = Thẻ khách
paper-visitor-cards-says = In ra, cắt, ép nhựa. Quét mã trên thẻ lúc đưa và lúc thu.
paper-file-visitor-cards = the-khach
paper-notice = Thông báo về dữ liệu của khách
paper-notice-says = Dán trên tường: ghi gì về khách, để làm gì, giữ bao lâu, hỏi ai.
paper-file-notice = thong-bao-du-lieu
paper-poster-a4 = Áp phích cài Bluezone, khổ A4
paper-poster-a4-says = Dán ở cửa: mã cài Bluezone cạnh 15 cm, mỗi tờ một mã.
paper-file-poster-a4 = ap-phich-a4
paper-poster-a3 = Áp phích cài Bluezone, khổ A3
paper-poster-a3-says = Khổ lớn: hai kho ứng dụng trên một tờ, trang chính thức trên tờ kia.
paper-file-poster-a3 = ap-phich-a3
paper-recovery = Phiếu khôi phục sổ khách
paper-recovery-says = Các số mở sổ khi hỏng máy. Người phụ trách in, niêm phong, cất trong két. Máy không lưu lại tệp.
paper-file-recovery = phieu-khoi-phuc
paper-board = Ảnh cho màn hình điện tử, thang máy
paper-board-says = Ba ảnh 1920 × 1080, mã to hết cỡ: trang chính thức, Android, iPhone. Chép vào thẻ nhớ của màn hình.
papers-title = Giấy tờ để in
papers-print = In
papers-save-pictures = Lưu ảnh
papers-pages = Số tờ
papers-first = Từ thẻ số
papers-last = Đến thẻ số
papers-visit = Phiếu của khách
papers-link-site = Trang chính thức
papers-link-android = Kho ứng dụng Android
papers-link-ios = Kho ứng dụng iPhone
papers-notice-contact = Khách cần hỏi về dữ liệu thì gặp ai, số điện thoại
papers-notice-own = Thông báo của cơ quan, mỗi ý một dòng (để trống thì dùng lời có sẵn)
papers-usual = dùng lời có sẵn
papers-save-words = Lưu nội dung

paper-printed-at = In lúc { $time } ngày { $date }.
paper-footer = Trang {"{page}"}/{"{pages}"}

roll-call-total = Tổng số: { $count } người, xếp theo tên.
roll-call-here = Có mặt
roll-call-number = TT
roll-call-id = Giấy tờ
roll-call-card = Thẻ
roll-call-organisation = Đơn vị
roll-call-to-see = Cần gặp
roll-call-entered = Vào
roll-call-found = Đã thấy: .......... trên { $count } người, lúc ....... giờ .......     Người điểm danh (ký, ghi rõ họ tên): .................................

blank-forms-title = Sổ ghi tay khi mất điện
blank-forms-day = Ngày ....... tháng ....... năm ............
blank-forms-how = Mỗi khách một dòng, ghi giờ vào và họ tên trước. Có điện lại thì nhập từng dòng vào máy theo số phiếu. Mỗi số phiếu chỉ dùng một lần; giữ tờ này cùng sổ.
blank-forms-number = Số phiếu

recovery-number = Số hiệu phiếu: { $number }
recovery-what = Sổ khách trên máy này được mã hoá. Các số dưới đây là chìa khoá của sổ: ai có các số này thì đọc được toàn bộ sổ và các bản sao lưu.
recovery-use = Cách dùng: khi máy hỏng, thay máy hoặc máy báo không tìm thấy khoá, mở chương trình trên máy mới, chọn Nhập phiếu khôi phục rồi gõ lần lượt 17 nhóm số. Gõ sai nhóm nào, máy báo đúng nhóm đó.
recovery-keep = Nơi cất: cho vào phong bì niêm phong, cất trong két của cơ quan, không để cùng chỗ với máy tính và bản sao lưu. Không chụp ảnh, không gửi qua mạng.
recovery-lost = Mất cả máy lẫn phiếu này thì không ai mở lại được sổ. Nghi có người lạ đã xem thì báo ngay cho lãnh đạo cơ quan.
recovery-printed = Ngày in
recovery-place = Nơi cất, số niêm phong
recovery-signature-owner = Người in phiếu
recovery-signature-keeper = Người giữ phiếu

notice-title = THÔNG BÁO VỀ DỮ LIỆU CỦA KHÁCH
notice-this-agency = Cơ quan này
notice-at-desk = người trực tại bàn này
notice-who = { $agency } ghi sổ khách ra vào và chịu trách nhiệm về dữ liệu trong sổ.
notice-why = Mục đích: giữ an ninh, trật tự của cơ quan và phòng, chống dịch bệnh.
notice-what = Dữ liệu được ghi: họ tên, số giấy tờ, điện thoại, cơ quan hoặc địa chỉ, người cần gặp, giờ vào, giờ ra và kết quả Bluezone (đang chạy, chưa thấy…).
notice-how-long = Thông tin được lưu { $days } ngày rồi xoá. Sau đó chỉ còn số lượt khách, không còn tên ai. Không chuyển cho người khác, trừ khi pháp luật yêu cầu.
notice-rights = Quý khách có quyền xem, yêu cầu sửa hoặc xoá thông tin của mình: hỏi { $contact }.
notice-radio-listens = Máy chỉ nghe tín hiệu Bluezone, không kết nối với điện thoại, không đọc gì trong điện thoại và không lưu mã Bluezone.
notice-radio-connects = Máy không đọc gì trong điện thoại và không lưu mã Bluezone. Với iPhone, máy có thể kết nối trong giây lát, chỉ để biết Bluezone có đang chạy.

poster-title = MỜI QUÝ KHÁCH CÀI BLUEZONE
poster-site = Trang chính thức của Bluezone
poster-android = Điện thoại Android (CH Play)
poster-ios = iPhone (App Store)
poster-step-1 = BIẾT
poster-step-1-says = Ứng dụng báo cho bạn khi từng ở gần người nhiễm bệnh.
poster-step-2 = CÀI
poster-step-2-says = Mở máy ảnh, quét mã, bấm Cài đặt. Đúng tên: Bluezone.
poster-step-3 = CHẠY
poster-step-3-says = Bật Bluetooth, mở Bluezone, cho phép và để chạy.

visit-slip-title = PHIẾU KHÁCH
visit-slip-number = Số { $number }
visit-slip-name = Họ và tên:
visit-slip-organisation = Đơn vị:
visit-slip-to-see = Đến gặp:
visit-slip-entered = Vào lúc:
visit-slip-card = Thẻ khách số:
visit-slip-time = { $time } ngày { $date }
visit-slip-signed = Người tiếp khách ký, giờ xong:
visit-slip-return = Khi về, quý khách đưa phiếu này cho người trực. Mã trên phiếu không chứa thông tin cá nhân.

visitor-cards-visitor = KHÁCH
visitor-cards-return = Trả thẻ cho người trực khi về

hand-over-giver = Người giao ca
hand-over-taker = Người nhận ca
hand-over-from = Ca trực từ
hand-over-to = Đến
hand-over-counts = 1. Khách trong ca
hand-over-counted = Số lượt khách vào: { $entered }; ra: { $left }; đang ở trong: { $inside }.
hand-over-cards = 2. Thẻ khách chưa thu lại: { $count }
hand-over-notes = 3. Việc cần bàn giao (chìa khoá, thiết bị, hàng gửi, khách hẹn, sự việc)
hand-over-signature-giver = Người giao
hand-over-signature-taker = Người nhận

## The report upward (on paper always in Vietnamese): `report-line-WHAT` names a figure, on paper and on the screen
report-name = Báo cáo Bluezone { $period }
report-type = BÁO CÁO
report-about = Kết quả tuyên truyền, hướng dẫn và kiểm tra việc sử dụng ứng dụng Bluezone đối với khách đến cơ quan
report-number = Số: { $number }
report-number-blank = Số:          /BC-
report-from-day = từ ngày { $date }
report-from-hour = từ { $time } ngày { $date }
report-until-day = đến hết ngày { $date }
report-until-hour = đến { $time } ngày { $date }
report-one-day-until = ngày { $date } (tính đến { $time })
report-one-day = ngày { $date }
report-agency-unnamed = Cơ quan
report-addressee = Kính gửi: { $whom }
report-basis = Thực hiện Công văn số 2841/BTTTT-THH ngày 01/8/2020 của Bộ Thông tin và Truyền thông,
report-opening = { $agency } báo cáo kết quả tuyên truyền, hướng dẫn và kiểm tra việc sử dụng ứng dụng Bluezone đối với khách đến cơ quan { $period } như sau:
report-section-outreach = I. CÔNG TÁC TUYÊN TRUYỀN, HƯỚNG DẪN
report-section-results = II. KẾT QUẢ
report-section-difficulties = III. KHÓ KHĂN, VƯỚNG MẮC
report-section-proposals = IV. ĐỀ XUẤT, KIẾN NGHỊ
report-nothing = Không có.
report-nobody = Trong kỳ báo cáo không có lượt khách nào được ghi sổ.
report-outreach = Bộ phận trực đã ghi sổ { $entered } lượt khách đến cơ quan; đã hướng dẫn { $told } lượt khách cài đặt, bật ứng dụng Bluezone ({ $told }/{ $entered } lượt, đạt { $percent }).
report-heading = { $number }. { $words }
report-part-visitors = Đối với khách đến cơ quan
report-part-days = Kết quả theo ngày
report-part-hours = Lượt khách theo giờ đến
report-part-desks = Kết quả theo bàn trực
report-part-staff = Đối với cán bộ, công chức, viên chức, người lao động
report-part-crowd = Điểm kiểm soát đông người
report-part-remarks = Về số liệu
report-checked = Đã kiểm tra được điện thoại của { $checked } lượt khách, trong đó { $running } lượt đang chạy Bluezone ({ $running }/{ $checked } lượt, đạt { $percent }).
report-flagged = Có { $flagged } lượt khách lúc đầu chưa thấy chạy Bluezone, được đề nghị mở ứng dụng; trong đó { $opened } lượt đã mở ngay tại bàn trực ({ $opened }/{ $flagged } lượt, đạt { $percent }).
report-unchecked = Không có lượt khách nào kiểm tra được điện thoại, nên không tính tỷ lệ.
report-table = Bảng { $number }. { $words }
report-chart = Biểu đồ { $number }. { $words }
report-table-visitors = Kết quả đối với khách
report-table-days = Số lượt khách theo ngày
report-table-desks = Số lượt khách theo bàn trực
report-table-staff = Kết quả đối với cán bộ, công chức, viên chức, người lao động
report-chart-days = Lượt khách theo ngày
report-chart-weeks = Lượt khách theo tuần (ghi ngày đầu tuần)
report-chart-months = Lượt khách theo tháng
report-chart-hours = Lượt khách theo giờ đến
report-chart-key = Cột: tổng số lượt khách; phần gạch chéo: lượt đang chạy Bluezone.
report-chart-entered = Lượt khách
report-chart-running = Đang chạy
report-hour = { $hour }h
report-note-checked = Tỷ lệ đang chạy tính trên số lượt kiểm tra được. Không kiểm tra được: thiết bị không thu được tín hiệu, hoặc khách vào trước khi có kết quả; không phải lỗi của khách.
report-column-number = STT
report-column-what = Nội dung
report-column-visits = Số lượt
report-column-people = Số người
report-column-of = Trên tổng số
report-column-percent = Tỷ lệ
report-column-date = Ngày
report-column-hour = Giờ đến
report-column-desk = Bàn trực
report-column-entered = Lượt khách
report-column-told = Đã hướng dẫn
report-column-checked = Kiểm tra được
report-column-running = Đang chạy
report-column-probable = Có thể đang chạy
report-column-not-heard = Chưa thấy
report-column-no-phone = Không có ĐTTM
report-column-cannot-check = Không kiểm tra được
report-column-unassessed = Chưa có kết quả
report-column-left-out = Không KT được, chưa có KQ
report-column-share = Tỷ lệ đang chạy
report-column-crowd = Người đếm được
report-sum = Cộng
report-desk-own = Bàn trực này
report-desk-other = Bàn trực khác { $number }
report-day-from = { $date } (từ { $time })
report-day-until = { $date } (đến { $time })
report-line-entered = Lượt khách được ghi sổ
report-line-told = Được hướng dẫn cài đặt, bật Bluezone
report-line-checked = Kiểm tra được điện thoại
report-line-running = – Đang chạy Bluezone
report-line-probable = – Có thể đang chạy (iPhone để ứng dụng chạy nền)
report-line-not-heard = – Chưa thấy chạy
report-line-flagged = Lúc đầu chưa thấy chạy, được đề nghị mở ứng dụng
report-line-opened = – Đã mở ứng dụng ngay tại bàn trực
report-line-no-phone = Không có điện thoại thông minh
report-line-cannot-check = Không kiểm tra được
report-line-unassessed = Chưa có kết quả
report-line-staff-total = Tổng số cán bộ, công chức, viên chức, người lao động
report-line-staff-smartphone = Có điện thoại thông minh
report-line-staff-installed = Đã cài đặt Bluezone
report-line-staff-running = Đang chạy Bluezone khi kiểm tra
report-staff = Trong { $total } người của cơ quan có { $smartphone } người dùng điện thoại thông minh; đã cài đặt Bluezone { $installed }/{ $smartphone } người ({ $installed_percent }), đang chạy khi kiểm tra { $running }/{ $smartphone } người ({ $running_percent }).
report-crowd = Đã đếm { $people } lượt người qua điểm kiểm soát. Theo tín hiệu thu được, ước tính từ { $low }% đến { $high }% số người đang chạy Bluezone.
report-crowd-unknown = Đã đếm { $people } lượt người qua điểm kiểm soát. Chưa đủ tín hiệu để ước tính tỷ lệ đang chạy Bluezone.
report-remark-no-visits = Ngày không có lượt khách nào được ghi sổ: { $days }.
report-remark-days-without = Có { $count } ngày không có lượt khách nào được ghi sổ.
report-remark-void = Đã huỷ { $count } dòng ghi nhầm; các dòng này không tính vào số liệu.
report-remark-corrected = { $count } lượt có sửa thông tin; nội dung trước khi sửa vẫn còn trong sổ.
report-remark-closed = { $count } lượt không ghi được giờ ra, kết thúc khi khoá sổ cuối ngày.
report-remark-unentered = { $count } lượt chỉ ghi được lúc khách ra về, xếp theo giờ ra.
report-remark-on-paper = { $count } lượt ghi tay trên phiếu giấy (mất điện hoặc máy hỏng), sau đó nhập vào sổ; xếp theo giờ ghi trên phiếu.
report-remark-deaf = Tại điểm kiểm soát có { $count } phút thiết bị không thu được tín hiệu; không tính vào tỷ lệ.
report-end = Trên đây là báo cáo kết quả tuyên truyền, hướng dẫn và kiểm tra việc sử dụng ứng dụng Bluezone { $period } của { $agency }./.
report-recipients = Nơi nhận:
report-recipient-same = - Như trên;
report-recipient-superior = - { $whom };
report-recipient-file = - Lưu: VT.
report-signer = Thủ trưởng cơ quan
report-sheet-summary = Tổng hợp
report-sheet-days = Theo ngày
report-sheet-hours = Theo giờ
report-sheet-desks = Theo bàn trực
report-sheet-staff = Cán bộ
report-mail-subject = Báo cáo kết quả sử dụng ứng dụng Bluezone { $period }
report-mail-body =
    Kính gửi Quý cơ quan,

    { $agency } xin gửi báo cáo kết quả tuyên truyền, hướng dẫn và kiểm tra việc sử dụng ứng dụng Bluezone { $period }: văn bản (PDF) và bảng số liệu (Excel) kèm theo thư này.

    Số lượt khách: { $entered }. Đã hướng dẫn: { $told }. Đang chạy Bluezone: { $running }/{ $checked } lượt kiểm tra được.

    Trân trọng./.

## The report window; `report-field-FIELD` is what a field is called, also where it is wrong
reporting-title = Báo cáo
reporting-range-this-week = Tuần này, đến hôm nay
reporting-range-last-week = Tuần trước
reporting-range-this-month = Tháng này, đến hôm nay
reporting-range-last-month = Tháng trước
reporting-range-days = Từ ngày – đến ngày
reporting-today = hôm nay
reporting-whole-days = hết ngày
reporting-kept = Nội dung đã gõ được tự lưu. Ô để trống thì báo cáo dùng lời có sẵn.
reporting-save-pdf = Lưu PDF
reporting-save-xlsx = Lưu Excel
reporting-mail = Soạn thư
reporting-mail-opened = Đã mở thư nháp bằng chương trình thư. Tệp ở:
reporting-mail-saved = Máy chưa có chương trình thư. Thư nháp đã lưu, chép sang máy gửi được thư rồi mở:
report-field-range = Thời gian
report-field-first = Từ ngày
report-field-last = Đến ngày
report-field-cut-off = Giờ chốt
report-field-number = Số, ký hiệu
report-field-dated = Ngày ký
report-field-addressee = Kính gửi
report-field-mail-to = Địa chỉ thư điện tử
report-field-basis = Căn cứ, văn bản yêu cầu báo cáo
report-field-outreach = Công tác tuyên truyền, hướng dẫn
report-field-difficulties = Khó khăn, vướng mắc
report-field-proposals = Đề xuất, kiến nghị
report-field-recipients = Nơi nhận (mỗi dòng một nơi)
report-field-signer-title = Chức vụ người ký
report-field-signer-name = Họ tên người ký

## Desktop notifications

bell-deaf = Bộ thu Bluetooth không nghe được
bell-deaf-body = { $why } Vẫn ghi sổ bình thường.
bell-hearing = Bộ thu Bluetooth đã nghe lại được
bell-hearing-body = Tiếp tục kiểm tra như thường lệ.
bell-upkeep = Hôm nay chưa sao lưu được sổ khách
bell-flag = Chưa thấy Bluezone
bell-flag-body = Đề nghị khách mở ứng dụng Bluezone rồi đặt điện thoại lên bệ.

## gatekeeperctl

doctor-adapter = Bộ thu: { $name } ({ $address })
doctor-no-adapter = Không thấy bộ thu Bluetooth nào.
doctor-heard = Mỗi giây nghe được { $heard } tín hiệu; quanh đây có { $phones } điện thoại.
doctor-iphones-confirmed = iPhone chạy Bluezone dưới nền: kết nối để biết chắc.
doctor-iphones-only-heard = iPhone chạy Bluezone dưới nền: chỉ nghe, không kết nối.
doctor-iphones-would-ask-to-pair = iPhone chạy Bluezone dưới nền: không kết nối, vì máy này sẽ đòi ghép đôi với điện thoại của khách. Nhờ người quản trị máy khởi động dịch vụ bluetoothd với tuỳ chọn --noplugin=battery.
doctor-advice-none = Bộ thu hoạt động tốt, không cần làm gì.
doctor-advice-plug = Cắm bộ thu Bluetooth (USB) vào máy.
doctor-advice-power = Bật Bluetooth của máy lên. Khi khởi động, chương trình cũng tự bật.
doctor-advice-quiet = Xung quanh không có tín hiệu nào: đặt một điện thoại có mở Bluezone cạnh bộ thu rồi thử lại.
doctor-advice-restart = Khởi động lại dịch vụ Bluetooth hoặc rút bộ thu ra rồi cắm lại.
watch-phones = Bluezone: Android { $android }, iPhone { $iphone }, iPhone chạy nền { $background }; điện thoại khác { $other }
watch-check = lần { $check }: { $verdict }
verify-whole = Sổ còn nguyên vẹn, gồm { $events } lần ghi.
verify-broken = Sổ không còn như lúc ghi: { $findings } chỗ sai khác. Giữ nguyên tệp và báo người quản lý.
key-none = Sổ này chưa được mã hoá nên không có khoá.
key-beside-the-book = Khoá nằm ngay trong thư mục dữ liệu: ai chép cả thư mục thì có cả khoá. Đặt GATEKEEPER_KEYS nếu muốn cất khoá chỗ khác.

# Các cột của danh sách khách nước ngoài theo mẫu NA17.
na17-number = STT
na17-name = Họ và tên
na17-sex = Giới tính
na17-born = Ngày, tháng, năm sinh
na17-nationality = Quốc tịch
na17-passport = Số hộ chiếu
na17-visa = Loại, số thị thực
na17-visa-until = Thời hạn thị thực
na17-came-on = Ngày nhập cảnh
na17-border = Cửa khẩu nhập cảnh
na17-purpose = Mục đích nhập cảnh
na17-from = Tạm trú từ ngày
na17-until = Tạm trú đến ngày
na17-room = Phòng
na17-note = Ghi chú

# Danh sách cán bộ của cơ quan.
staff-title = Cán bộ
staff-name = Họ và tên
staff-unit = Đơn vị, phòng
staff-phone = ĐTTM
staff-phone-whole = Có điện thoại thông minh không?
staff-phone-yes = Có
staff-phone-no = Không
staff-phone-unknown = Chưa rõ
staff-told = Đã hướng dẫn
staff-installed = Đã cài
staff-running = Đang chạy
staff-nobody = Chưa có ai. Bấm 5 để thêm từng người, hoặc 6 để dán cả danh sách.
staff-counts = Tổng { $total } người; có điện thoại thông minh { $with_smartphone }; đã hướng dẫn { $told }; đã cài { $installed }; đang chạy { $running }.
staff-check = Kiểm tra
staff-check-says = Đặt điện thoại lên bệ, mở Bluezone, rồi bấm Enter. Nghe thấy là tự ghi ngày.
staff-next = Người tiếp theo
staff-edit = Sửa
staff-add = Thêm người
staff-paste = Dán danh sách
staff-paste-says = Dán từ Excel: họ tên, đơn vị, có điện thoại thông minh (có / không).
staff-paste-take = Thêm danh sách này
staff-retire = Rút tên
staff-retire-says = Rút { $name } khỏi danh sách? Tên sẽ được xoá, số liệu các ngày trước giữ nguyên.
staff-taken = Đã thêm { $added } người; đã có sẵn { $known }; { $skipped } dòng không đọc được tên.

# Khách lưu trú ở khách sạn.
guests-title = Khách lưu trú
guests-says = Phím mũi tên để chọn, Enter để đánh dấu đã khai báo (bấm lần nữa để bỏ). Khai báo làm trên trang của công an.
guests-export = Danh sách khách nước ngoài
guests-export-title = Xuất danh sách khách nước ngoài (NA17)
guests-nobody = Chưa có khách lưu trú.
guests-declared = đã khai báo
guests-later = khai báo trước { $time } ngày { $date }
guests-soon = SẮP HẾT GIỜ: trước { $time }
guests-late = QUÁ HẠN từ { $time } ngày { $date }
guests-until = ở đến { $day }
guests-over = quá ngày đi { $day }
guests-left = đã trả phòng

# Thẻ khách.
cards-title = Thẻ khách
cards-none = Chưa khai số thẻ. Vào Cài đặt, trang Quầy, ô "Thẻ khách".
cards-says = Thẻ { $first } đến { $last }. Đang phát: { $out }. Thẻ kế tiếp: { $next }.
cards-all-back = Không có thẻ nào chưa trả.
cards-missing = chưa trả, khách số { $number } ngày { $date }
cards-lost = đã báo mất
cards-back = Đã nhận lại
cards-give-up = Báo mất

# Preview, export, paper forms ---------------------------------------------------------------------------------------
preview-title = Xem trước khi in
preview-look = Xem trước
preview-page = Trang { $page }/{ $pages }
preview-back = Trang trước
preview-on = Trang sau
preview-whole = Vừa trang
preview-larger = Phóng to
preview-smaller = Thu nhỏ
preview-print = In
export-open = Xuất sổ ra Excel
export-title = Xuất sổ ra tệp
export-first = Từ ngày
export-last = Đến hết ngày
export-days-wrong = Ngày chưa đúng. Ghi như 22/11/2026, ngày đầu không muộn hơn ngày cuối.
export-format = Loại tệp
export-xlsx = Excel (.xlsx)
export-csv = CSV, cho phần mềm khác
export-folder = Lưu vào
export-write = Xuất tệp
export-done = Đã lưu:
folder-stick = USB { $name }
folder-documents = Thư mục Tài liệu
folder-desktop = Màn hình nền
folder-desk = Thư mục của quầy
paper-forms-open = Nhập phiếu ghi tay
paper-forms-title = Nhập phiếu ghi tay
paper-forms-how = Lấy từng phiếu theo thứ tự. Tab sang ô kế tiếp, Enter ghi vào sổ rồi sang phiếu tiếp theo.
paper-forms-date = Ngày trên phiếu
paper-forms-number = Số phiếu
paper-forms-entered = Giờ vào
paper-forms-left = Giờ ra (nếu có)
paper-forms-write = Ghi phiếu này
paper-forms-written = Phiếu { $number } đã vào sổ, dòng { $line }: { $name }
paper-forms-typed = Ngày { $date }: đã nhập { $count } phiếu
paper-forms-missing = Chưa nhập các phiếu số:
paper-forms-taken = Phiếu số { $number } đã nhập rồi: dòng { $line } ngày { $date }.
paper-forms-time = Ngày hoặc giờ chưa đúng. Ngày ghi như 22/11/2026, giờ như 7:35 hoặc 735.

# Nhật ký hoạt động của chương trình, để người hỗ trợ từ xa xem. Không có tên, số hay mã của ai.
office-journal = Nhật ký chương trình
office-journal-says = Chương trình đã làm gì, lỗi vì sao; lưu để gửi người hỗ trợ
journal-title = Nhật ký chương trình
journal-says = Không có tên, số giấy tờ hay mã điện thoại của ai. Lưu rồi gửi cho người hỗ trợ khi được hỏi.
journal-save = Lưu nhật ký
journal-saved = Đã lưu nhật ký: { $file }
journal-nothing = Chưa có gì được ghi.
journal-unreadable = { $count } dòng không đọc được.
journal-times = { $count } lần
journal-unknown = Việc phiên bản này không biết: { $event }
journal-started = Chương trình khởi động
journal-ended = Chương trình kết thúc bình thường
journal-no-thread = Máy không còn đủ sức chạy thêm một phần việc
journal-book-opened = Đã mở sổ
journal-book-not-opened = Không mở được sổ
journal-book-switched = Đã chuyển sổ
journal-visit-not-written = Không ghi được lượt khách
journal-outcome-waits = Kết quả kiểm tra chưa ghi được, sẽ thử lại
journal-outcomes-written = Các kết quả còn chờ đã ghi xong
journal-outcome-dropped = Bỏ một kết quả vì lượt khách không nhận thêm nữa
journal-book-not-written = Không ghi được vào sổ
journal-book-not-read = Không đọc được sổ
journal-radio = Bộ thu Bluetooth đổi trạng thái
journal-receiver-changed = Đổi bộ thu Bluetooth
journal-scanner = Máy quét đổi trạng thái
journal-printed = In xong hoặc ngừng in
journal-bell-not-rung = Không hiện được thông báo của máy tính
journal-copied = Đã sao lưu sổ
journal-not-copied = Không sao lưu được sổ
journal-copies-removed = Đã xoá bản sao cũ
journal-restored = Đã phục hồi sổ từ bản sao
journal-not-restored = Không phục hồi được sổ từ bản sao
journal-erased = Đã xoá thông tin hết hạn lưu
journal-settings-changed = Đã đổi cài đặt
journal-file-not-written = Không ghi được tệp
journal-panicked = Có lỗi của chương trình ở một chỗ chưa lường trước
journal-command-failed = Một lệnh gatekeeperctl không làm được
journal-entries-lost = Có dòng nhật ký không ghi được

# Đồng hồ của máy tính không đáng tin.
clock-doubt = Xem lại ngày giờ của máy
clock-doubt-before-program = Đồng hồ máy tính chạy chậm hơn cả ngày làm ra chương trình. Nhờ người phụ trách máy chỉnh lại.
clock-doubt-before-book = Đồng hồ máy tính chạy chậm hơn dòng cuối đã ghi trong sổ. Nhờ người phụ trách máy chỉnh lại.
clock-doubt-far-ahead = Đồng hồ máy tính nhảy tới nhiều tháng sau lần dùng trước. Xem lại ngày giờ trước khi ghi sổ.
error-other-desks-copy = Đây là bản sao sổ của bàn khác, có mã ở cuối dòng này. Nếu vẫn muốn dùng, người phụ trách gõ thêm --of-desk và mã đó.
error-unsealed-copy = Bản sao này không được khoá như sổ đang dùng. Nếu vẫn muốn dùng, người phụ trách gõ thêm --of-desk và mã ở cuối dòng này.
